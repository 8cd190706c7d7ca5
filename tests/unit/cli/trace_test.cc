// knaves trace as its users see it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

#include "base/json_lines.h"
#include "tests/unit/cli/run_program.h"

namespace knaves {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

ProgramResult TraceOf(const std::string& puzzles, std::vector<std::string> arguments = {}) {
  arguments.insert(arguments.begin(), "trace");
  return RunProgram(arguments, puzzles);
}

std::string Puzzles(const std::string& count, const std::string& seed = "1") {
  return RunProgram({"generate", "--people", "2-4", "--count", count, "--seed", seed}).output;
}

std::vector<Json> RowsOf(const std::string& text) {
  std::vector<Json> rows;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) rows.push_back(ParseJson(line, "row"));
  return rows;
}

TEST(TraceCommand, WritesWhatScoresAsRight) {
  const ProgramResult traces = TraceOf(Puzzles("50"), {"--style", "narrative"});
  EXPECT_EQ(traces.exit_code, 0) << traces.errors;
  const std::vector<Json> scored = RowsOf(RunProgram({"score"}, traces.output).output);
  ASSERT_EQ(scored.size(), 50U);
  for (const Json& row : scored) EXPECT_EQ(row["answer"], "correct") << row["response"];
}

TEST(TraceCommand, TellsAPuzzleInItsLanguage) {
  const std::string puzzles = RunProgram({"generate", "--people", "2-5", "--count", "60", "--language", "zh"}).output;
  for (const char* style : {"small-steps", "narrative", "by-cases"}) {
    for (const char* prompt_template : {"plain", "base", "chatml"}) {
      const ProgramResult traces = TraceOf(puzzles, {"--style", style, "--prompt-template", prompt_template});
      EXPECT_EQ(traces.exit_code, 0) << traces.errors;
      const std::vector<Json> scored = RowsOf(RunProgram({"score"}, traces.output).output);
      ASSERT_EQ(scored.size(), 60U);
      for (const Json& row : scored) {
        EXPECT_EQ(row["language"], "zh");
        EXPECT_EQ(row["reward"], 3.0) << style << " " << prompt_template << ": " << row["response"];
      }
    }
  }
}

TEST(TraceCommand, LabelsSpansByBytesOfTheResponse) {
  for (const Json& row : RowsOf(TraceOf(Puzzles("20")).output)) {
    const auto response = row["response"].get<std::string>();
    ASSERT_FALSE(row["spans"].empty());
    for (const Json& span : row["spans"]) {
      EXPECT_TRUE(span[0].is_string());
      EXPECT_LT(span[1].get<size_t>(), span[2].get<size_t>());
      EXPECT_LE(span[2].get<size_t>(), response.size());
    }
  }
}

TEST(TraceCommand, FlawsAreBelieved) {
  int sound = 0;
  for (const Json& row : RowsOf(TraceOf(Puzzles("50"), {"--flaw-rate", "1"}).output)) sound += row["sound"] ? 1 : 0;
  EXPECT_EQ(sound, 0);
}

TEST(TraceCommand, ARowHasTheSameTraceWhereverItStands) {
  const std::string many = Puzzles("30");
  const std::string last = many.substr(many.rfind('\n', many.size() - 2) + 1);
  const std::string alone = TraceOf(last).output;
  const std::string all = TraceOf(many, {"--threads", "3"}).output;
  EXPECT_TRUE(all.ends_with(alone));
  const auto told = [&](const char* seed) { return TraceOf(last, {"--style", "narrative", "--seed", seed}).output; };
  EXPECT_NE(told("1"), told("2"));
}

TEST(TraceCommand, BadInputIsNamed) {
  const ProgramResult result = TraceOf("{\"quiz\": \"x\"}\n");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.output, IsEmpty());
  EXPECT_THAT(result.errors, HasSubstr("<stdin>:1: "));
  EXPECT_EQ(TraceOf("", {"--style", "poem"}).exit_code, 2);
  EXPECT_EQ(TraceOf("", {"--flaw-rate", "2"}).exit_code, 2);
}

}  // namespace
}  // namespace knaves

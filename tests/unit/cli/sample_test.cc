// knaves sample as its users see it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/file.h"
#include "base/json_lines.h"
#include "tests/unit/cli/run_program.h"
#include "tests/unit/cli/small_model_folder.h"

namespace knaves {
namespace {

using testing::HasSubstr;

class SampleCommand : public testing::Test {
 protected:
  ProgramResult Sample(std::vector<std::string> more, const std::string& input = "") const {
    more.insert(more.begin(), {"sample", "--device", "cpu", "--model", model_.path().string()});
    return RunProgram(more, input);
  }

  static std::vector<Json> Rows(const std::string& text) {
    std::vector<Json> rows;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) rows.push_back(ParseJson(line, "row"));
    return rows;
  }

  SmallModelFolder model_;
};

TEST_F(SampleCommand, GivesARowForEachResponse) {
  const ProgramResult result = Sample({"--prompt", "Hello", "-n", "5", "--max-tokens", "12", "--seed", "1"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  const std::vector<Json> rows = Rows(result.output);
  ASSERT_EQ(rows.size(), 5U);
  for (const Json& row : rows) {
    EXPECT_EQ(row["prompt"], "Hello");
    EXPECT_TRUE(row["response"].is_string());
    EXPECT_EQ(row["ids"].size(), row["logprobs"].size());
    const bool ended = row["ids"].back() == SmallModelFolder::kEndToken;
    EXPECT_EQ(row["finish_reason"], ended ? "stop" : "length");
    if (!ended) {
      EXPECT_EQ(row["ids"].size(), 12U);
    }
  }
  EXPECT_NE(rows[0]["ids"], rows[1]["ids"]);
}

TEST_F(SampleCommand, TheSeedDecidesAndTheOtherPromptsDoNot) {
  const std::vector<std::string> options = {"--in", "-", "-n", "2", "--max-tokens", "8", "--seed", "3"};
  const std::string both = Sample(options, "{\"prompt\": \"one\"}\n{\"prompt\": \"another\"}\n").output;
  const std::string first = Sample(options, "{\"prompt\": \"one\"}\n").output;
  ASSERT_EQ(Rows(both).size(), 4U);
  EXPECT_EQ(Rows(both)[1]["ids"], Rows(first)[1]["ids"]);
  EXPECT_EQ(Rows(both)[2]["prompt"], "another");
  std::vector<std::string> other = options;
  other.back() = "4";
  EXPECT_NE(Sample(other, "{\"prompt\": \"one\"}\n").output, first);
}

TEST_F(SampleCommand, BatchInvariantRowsAreThoseOfThePromptAloneToTheByte) {
  const std::vector<std::string> options = {"--in",   "-", "-n", "3", "--max-tokens", "20", "--batch-invariant",
                                            "--seed", "3"};
  std::string all = "{\"prompt\": \"one\"}\n";
  const std::string alone = Sample(options, all).output;
  for (int i = 0; i < 12; ++i) all += "{\"prompt\": \"another, " + std::string(i, 'x') + "\"}\n";
  ASSERT_EQ(Rows(alone).size(), 3U);
  EXPECT_EQ(Sample(options, all).output.substr(0, alone.size()), alone);
}

TEST_F(SampleCommand, TemperatureZeroGivesEveryResponseAlike) {
  const std::vector<Json> rows =
      Rows(Sample({"--prompt", "x", "-n", "3", "--temperature", "0", "--max-tokens", "6"}).output);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0], rows[2]);
}

TEST_F(SampleCommand, TopKOfOneIsGreedy) {
  const std::string greedy = Sample({"--prompt", "x", "--temperature", "0", "--max-tokens", "6"}).output;
  const std::string top = Sample({"--prompt", "x", "--top-k", "1", "--max-tokens", "6"}).output;
  EXPECT_EQ(Rows(greedy)[0]["ids"], Rows(top)[0]["ids"]);
}

TEST_F(SampleCommand, WritesToAFile) {
  const ScratchFolder folder;
  const std::filesystem::path out = folder / "samples.jsonl";
  const ProgramResult result = Sample({"--prompt", "x", "--max-tokens", "4", "--out", out.string()});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.output, "");
  EXPECT_EQ(Rows(ReadFile(out)).size(), 1U);
}

TEST_F(SampleCommand, BadInputIsNamedAndLeavesNoFile) {
  const ScratchFolder folder;
  const std::filesystem::path out = folder / "samples.jsonl";
  const auto error = [&](const std::string& row) {
    const ProgramResult result = Sample({"--in", "-", "--max-tokens", "4", "--out", out.string()}, row);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_FALSE(std::filesystem::exists(out));
    return result.errors;
  };
  EXPECT_THAT(error("{\"prompt\": \"a\"}\n{\"prompt\": 3}\n"), HasSubstr(":2: field 'prompt'"));
  EXPECT_THAT(error("{\"quiz\": \"a\"}\n"), HasSubstr(":1: field 'prompt'"));
  EXPECT_THAT(error("{\"prompt\": \"\"}\n"), HasSubstr(":1: expected a prompt of at least one token"));
  EXPECT_THAT(error("{\"prompt\": \"" + std::string(61, 'a') + "\"}\n"),
              HasSubstr(":1: prompt of 61 tokens and --max-tokens 4 exceed the model's 64 positions"));
}

TEST_F(SampleCommand, BadOptionsAreErrors) {
  EXPECT_THAT(Sample({}).errors, HasSubstr("expected either --prompt TEXT or --in FILE"));
  EXPECT_EQ(Sample({}).exit_code, 2);
  EXPECT_EQ(Sample({"--prompt", "a", "--in", "-"}).exit_code, 2);
  EXPECT_EQ(Sample({"--prompt", "a", "--top-p", "1.5"}).exit_code, 2);
  EXPECT_EQ(Sample({"--prompt", "a", "--temperature", "-1"}).exit_code, 2);
  EXPECT_EQ(Sample({"--prompt", "a", "-n", "0"}).exit_code, 2);
}

}  // namespace
}  // namespace knaves

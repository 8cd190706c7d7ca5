#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/cli/run_program.h"

namespace knaves {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

json Row(const std::string& answer) {
  return {{"response", "Bob says that we differ.</think>\n<answer>" + answer + "</answer>"},
          {"names", {"Ann", "Bob"}},
          {"solution", {true, false}}};
}

std::vector<json> Lines(const std::string& text) {
  std::vector<json> rows;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) rows.push_back(json::parse(line));
  return rows;
}

std::vector<json> Score(const std::vector<std::string>& options, const std::vector<json>& rows) {
  std::string input;
  for (const json& row : rows) input += row.dump() + "\n";
  std::vector<std::string> arguments = {"score"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const ProgramResult result = RunProgram(arguments, input);
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_THAT(result.errors, IsEmpty());
  return Lines(result.output);
}

// The message for a row that cannot be used.
std::string ErrorOf(const std::string& input, const std::vector<std::string>& options = {}) {
  std::vector<std::string> arguments = {"score"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const ProgramResult result = RunProgram(arguments, input);
  EXPECT_EQ(result.exit_code, 2) << input;
  EXPECT_THAT(result.errors, StartsWith("knaves: error: "));
  EXPECT_EQ(std::count(result.errors.begin(), result.errors.end(), '\n'), 1) << result.errors;
  return result.errors;
}

std::string ErrorOf(json row, const std::string& field, const json& value) {
  row[field] = value;
  return ErrorOf(row.dump() + "\n");
}

TEST(Score, AddsTheScoreToEachRow) {
  json row = Row("Ann is a knight, Bob is a knight");
  row["id"] = "x";
  const std::vector<json> scored = Score({"--rules", "strict"}, {row});
  ASSERT_EQ(scored.size(), 1u);
  EXPECT_EQ(scored[0]["id"], "x");
  EXPECT_EQ(scored[0]["response"], row["response"]);
  EXPECT_EQ(scored[0]["reward"], -0.5);
  EXPECT_EQ(scored[0]["format"], true);
  EXPECT_EQ(scored[0]["answer"], "wrong");
  EXPECT_EQ(scored[0]["parsed"], json({true, true}));
  EXPECT_EQ(scored[0]["reasons"], json({"wrong-role"}));
  EXPECT_EQ(scored[0]["terms"], json({{"format", 1.0}, {"answer", -1.5}}));
}

TEST(Score, ReadsByTheRulesAskedFor) {
  const std::vector<json> rows = {Row("Ann: knight, Bob: knave")};
  EXPECT_EQ(Score({}, rows)[0]["reward"], 3.0);
  EXPECT_EQ(Score({"--rules", "strict"}, rows)[0]["reward"], 3.0);
  EXPECT_EQ(Score({"--rules", "logic-rl"}, rows)[0]["reward"], -1.0);
}

TEST(Score, WeighsTheTermsAskedFor) {
  json row = Row("Ann: knight, Bob: knave");
  row["finish_reason"] = "length";
  row["response_tokens"] = 90;
  row["max_response_tokens"] = 100;
  const std::vector<json> scored =
      Score({"--term", "answer=2", "--term", "overlong=0.5", "--term", "truncated=0.25"}, {row});
  EXPECT_EQ(scored[0]["terms"], json({{"answer", 2.0}, {"overlong", -0.5}, {"truncated", -1.0}}));
  EXPECT_EQ(scored[0]["reward"], 4.0 - 0.25 - 0.25);
  EXPECT_EQ(scored[0]["reasons"], json({"cut-off"}));
}

TEST(Score, TakesTheRolesWordsAndThePromptOfARow) {
  json row = Row("Ann is a hero, Bob is a villain");
  row["role_words"] = {"hero", "villain"};
  EXPECT_EQ(Score({}, {row})[0]["reward"], 3.0);
  row.erase("role_words");
  row["knight_knave"] = {{"knight", "hero"}, {"knave", "villain"}, {"a_knight", "a hero"}};
  EXPECT_EQ(Score({}, {row})[0]["reward"], 3.0);
  row["prompt"] = "Who?";
  EXPECT_EQ(Score({}, {row})[0]["reasons"], json({"missing-tag"}));
  row["prompt"] = nullptr;
  EXPECT_EQ(Score({}, {row})[0]["reward"], 3.0);
}

TEST(Score, KeepsTheOrderWhateverTheThreads) {
  std::string input;
  for (int i = 0; i < 3000; ++i) {
    json row = Row(i % 3 == 0 ? "Ann: knight, Bob: knave" : "nonsense");
    row["number"] = i;
    row["response"] = std::string(1000, 'x') + row["response"].get<std::string>();
    input += row.dump() + "\n";
  }
  const ProgramResult one = RunProgram({"score", "--threads", "1"}, input);
  const ProgramResult three = RunProgram({"score", "--threads", "3"}, input);
  EXPECT_EQ(one.exit_code, 0);
  EXPECT_EQ(one.output, three.output);
  const std::vector<json> rows = Lines(three.output);
  ASSERT_EQ(rows.size(), 3000u);
  for (int i = 0; i < 3000; ++i) ASSERT_EQ(rows[static_cast<size_t>(i)]["number"], i);
}

TEST(Score, NeverFailsOnAResponse) {
  std::vector<json> rows;
  for (const std::string response :
       {"", "\x01\x02", "</think><answer>", "\xF0\x9F\x98\x80", "<answer></answer></think>"}) {
    json row = Row("");
    row["response"] = response;
    rows.push_back(row);
  }
  EXPECT_EQ(Score({"--rules", "strict"}, rows).size(), rows.size());
  EXPECT_EQ(Score({"--rules", "logic-rl"}, rows).size(), rows.size());
}

TEST(Score, WritesAWholeFileOrNone) {
  const ScratchFolder folder;
  const std::string out = (folder.path() / "scored.jsonl").string();
  EXPECT_EQ(RunProgram({"score", "--out", out}, Row("x").dump() + "\n" + Row("y").dump()).exit_code, 0);
  EXPECT_TRUE(std::filesystem::exists(out));
  const std::string other = (folder.path() / "other.jsonl").string();
  EXPECT_EQ(RunProgram({"score", "--out", other}, Row("x").dump() + "\n{\n").exit_code, 2);
  EXPECT_FALSE(std::filesystem::exists(other));
}

TEST(Score, NamesFileLineAndFieldOfABadRow) {
  const json row = Row("Ann: knight, Bob: knave");
  json without = row;
  without.erase("names");
  EXPECT_THAT(ErrorOf(row.dump() + "\n\n" + without.dump()), HasSubstr("<stdin>:3: field 'names' is missing"));
  EXPECT_THAT(ErrorOf(row, "names", "Ann"), HasSubstr("field 'names': expected a list of names"));
  EXPECT_THAT(ErrorOf(row, "names", {"Ann", ""}), HasSubstr("field 'names'"));
  EXPECT_THAT(ErrorOf(row, "names", {"Ann", "Ann"}), HasSubstr("field 'names': 'Ann' stands there twice"));
  EXPECT_THAT(ErrorOf(row, "solution", {true}),
              HasSubstr("field 'solution': expected 2 booleans, one for each name, got 1"));
  EXPECT_THAT(ErrorOf(row, "solution", {1, 0}), HasSubstr("field 'solution': expected a list of true and false"));
  EXPECT_THAT(ErrorOf(row, "response", 7), HasSubstr("field 'response': expected a string, got 7"));
  EXPECT_THAT(ErrorOf(row, "prompt", 7), HasSubstr("field 'prompt': expected a string"));
  EXPECT_THAT(ErrorOf(row, "finish_reason", "eos"), HasSubstr(R"(field 'finish_reason': expected "stop" or "length")"));
  EXPECT_THAT(ErrorOf(row, "role_words", {"hero"}), HasSubstr("field 'role_words': expected two words"));
  EXPECT_THAT(ErrorOf(row, "role_words", {"hero", "hero"}), HasSubstr("two different words"));
  EXPECT_THAT(ErrorOf(row, "knight_knave", {{"knight", "hero"}}), HasSubstr("field 'knight_knave'"));
  EXPECT_THAT(ErrorOf(row, "response_tokens", -1), HasSubstr("field 'response_tokens': expected a number of tokens"));
  EXPECT_THAT(ErrorOf("[1]\n"), HasSubstr("<stdin>:1: expected an object"));
  EXPECT_THAT(ErrorOf(R"({"response": "a)"), HasSubstr("<stdin>:1: not JSON"));
  EXPECT_THAT(ErrorOf("{\"response\": \"\xFF\"}\n"), HasSubstr("is not UTF-8"));
}

TEST(Score, NamesWhatIsWrongWithAnOption) {
  EXPECT_THAT(ErrorOf("", {"--rules", "stict"}), HasSubstr("did you mean 'strict'?"));
  EXPECT_THAT(ErrorOf("", {"--term", "formt=1"}), HasSubstr("did you mean 'format'?"));
  EXPECT_THAT(ErrorOf("", {"--term", "format"}), HasSubstr("expected NAME=WEIGHT, got 'format'"));
  EXPECT_THAT(ErrorOf("", {"--term", "format=x"}), HasSubstr("expected NAME=WEIGHT"));
  EXPECT_THAT(ErrorOf("", {"no-such-file.jsonl"}), HasSubstr("no-such-file.jsonl: cannot be read"));
}

TEST(Score, TakesAFileBehindATerm) {
  const ScratchFolder folder;
  const std::string in = (folder.path() / "rows.jsonl").string();
  ASSERT_EQ(RunProgram({"score", "--out", in}, Row("Ann: knight, Bob: knave").dump()).exit_code, 0);
  const ProgramResult result = RunProgram({"score", "--term", "answer=1", in});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_EQ(Lines(result.output)[0]["reward"], 2.0);
}

TEST(Score, OfNothingIsNothing) {
  const ProgramResult result = RunProgram({"score"}, "\n\n");
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, IsEmpty());
}

TEST(Score, ShowsAnExampleThatRuns) {
  const ProgramResult help = RunProgram({"score", "--help"});
  EXPECT_EQ(help.exit_code, 0);
  const size_t begin = help.output.find("echo '") + 6;
  const std::string row = help.output.substr(begin, help.output.find("' |") - begin);
  EXPECT_EQ(Lines(RunProgram({"score", "--rules", "strict"}, row).output)[0]["reward"], 3.0);
}

}  // namespace
}  // namespace knaves

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "base/file.h"
#include "tests/unit/cli/output_rows.h"
#include "tests/unit/cli/run_program.h"

namespace knaves {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

ProgramResult GenerateDialect(const std::string& dialect, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"generate", "--dialect", dialect});
  return RunProgram(arguments);
}

TEST(DialectTest, MemKkRowsAreThePublishedOnes) {
  const std::vector<Json> rows = OutputRows(GenerateDialect("mem-kk", {"--people", "3", "--count", "2"}).output);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1]["index"], 1);
  EXPECT_EQ(rows[0].size(), 11u);
  const std::string published = ReadFile(KNAVES_SOURCE_DIR "/tests/golden/mem_kk_rows.jsonl");
  EXPECT_EQ(rows[0], OutputRows(published)[1]);
}

TEST(DialectTest, SolveFindsTheSolutionOfEveryRow) {
  for (const char* people : {"2", "8"}) {
    const std::string lines = GenerateDialect("mem-kk", {"--people", people, "--count", "100"}).output;
    const std::vector<Json> rows = OutputRows(lines);
    const std::vector<Json> solved = OutputRows(RunProgram({"solve"}, lines).output);
    ASSERT_EQ(solved.size(), 100u);
    for (size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(solved[i]["solutions"], Json::array({rows[i]["solution"]}));
  }
}

TEST(DialectTest, NeitherThreadsNorShardsChangeTheBytes) {
  const std::vector<std::string> whole = {"--people", "4", "--count", "1000"};
  std::string together;
  for (int shard = 0; shard < 3; ++shard) {
    std::vector<std::string> arguments = whole;
    arguments.insert(arguments.end(), {"--threads", "3", "--shard", std::to_string(shard) + "/3"});
    together += GenerateDialect("logic-rl", arguments).output;
  }
  EXPECT_TRUE(together == GenerateDialect("logic-rl", whole).output);
}

TEST(DialectTest, LogicRlTakesEitherPromptAndInstructWithoutOne) {
  const auto prompt = [](std::vector<std::string> more) {
    more.insert(more.end(), {"--people", "3", "--count", "1"});
    const Json row = OutputRows(GenerateDialect("logic-rl", more).output).at(0);
    return row["prompt"][0]["content"].get<std::string>();
  };
  EXPECT_THAT(prompt({}), HasSubstr("<|im_start|>assistant"));
  EXPECT_EQ(prompt({}), prompt({"--prompt-template", "instruct"}));
  EXPECT_THAT(prompt({"--prompt-template", "base"}), HasSubstr("\nAssistant: <think>"));
}

TEST(DialectTest, AnotherSeedGivesOtherPuzzlesOfTheSameGenerator) {
  const std::string published = GenerateDialect("mem-kk", {"--people", "3", "--count", "5"}).output;
  EXPECT_EQ(GenerateDialect("mem-kk", {"--people", "3", "--count", "5", "--seed", "1234"}).output, published);
  EXPECT_NE(GenerateDialect("mem-kk", {"--people", "3", "--count", "5", "--seed", "1235"}).output, published);
}

TEST(DialectTest, WhatDoesNotGoTogetherIsExitTwoAndNamesTheOption) {
  for (const auto& [dialect, arguments, message] :
       std::vector<std::tuple<std::string, std::vector<std::string>, std::string>>{
           {"mem-kk",
            {"--people", "2-5", "--count", "1"},
            "--people: expected one number with --dialect mem-kk, got 2-5"},
           {"mem-kk", {"--people", "17", "--count", "1"}, "people: expected 2 to 16 for mem-kk, got 17"},
           {"mem-kk", {"--people", "2", "--count", "400"}, "count: expected at most 399"},
           {"mem-kk",
            {"--count", "1", "--prompt-template", "base"},
            "--prompt-template: rows of --dialect mem-kk have"},
           {"mem-kk", {"--count", "1", "--seed", "9223372036854775808"}, "--seed: expected at most"},
           {"mem-kk", {"--count", "1", "--split", "train"}, "--split"},
           {"logic-rl", {"--count", "1", "--depth", "2"}, "--depth"},
           {"logic-rl", {"--count", "1", "--prompt-template", "chatml"}, "--prompt-template"},
           {"reasoning-gym", {"--count", "1"}, "--dialect"}}) {
    const ProgramResult result = GenerateDialect(dialect, arguments);
    EXPECT_EQ(result.exit_code, 2) << message;
    EXPECT_THAT(result.output, IsEmpty()) << message;
    EXPECT_THAT(result.errors, HasSubstr(message));
  }
}

}  // namespace
}  // namespace knaves

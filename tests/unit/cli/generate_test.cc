#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <thread>

#include "base/file.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/cli/output_rows.h"
#include "tests/unit/cli/run_program.h"

namespace knaves {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

ProgramResult Generate(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "generate");
  return RunProgram(arguments);
}

TEST(GenerateTest, WritesRowsToStandardOutputAndNothingElse) {
  const ProgramResult result = Generate({"--people", "3", "--count", "5", "--seed", "7"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.errors, IsEmpty());
  const std::vector<Json> rows = OutputRows(result.output);
  ASSERT_EQ(rows.size(), 5u);
  for (size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i]["index"], i);
    EXPECT_EQ(rows[i]["people"], 3);
    EXPECT_EQ(rows[i]["seed"], 7);
  }
}

TEST(GenerateTest, DrawsFromGrammars) {
  const std::vector<std::string> common = {"--people", "3-5", "--count", "200", "--seed", "3", "--grammar"};
  const auto rows = [&](const std::string& grammars) {
    std::vector<std::string> arguments = common;
    arguments.push_back(grammars);
    return OutputRows(Generate(arguments).output);
  };
  const std::vector<Json> mixed = rows("says,counts");
  ASSERT_EQ(mixed.size(), 200u);
  std::set<std::string> operators;
  for (const Json& row : mixed) {
    EXPECT_EQ(row["grammar"], "counts,says");
    for (const Json& statement : row["statements"]) operators.insert(statement[0]);
  }
  EXPECT_THAT(operators, testing::IsSupersetOf({"exactly", "at-least", "at-most", "odd", "says", "knight", "knave"}));
  EXPECT_EQ(rows("counts,says"), mixed) << "in whatever order they are named";
  EXPECT_EQ(rows("classic"), OutputRows(Generate({"--people", "3-5", "--count", "200", "--seed", "3"}).output));
}

TEST(GenerateTest, GrammarsThatAreNotKnownAreExitTwo) {
  const ProgramResult unknown = Generate({"--count", "1", "--grammar", "classic,cuonts"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.errors, HasSubstr("grammar: 'cuonts' is not known (did you mean 'counts'?); known are classic, "
                                        "counts, kinds, xor, says, spies"));
  EXPECT_EQ(Generate({"--count", "1", "--grammar", "counts", "--dialect", "mem-kk"}).exit_code, 2);
  const ProgramResult many = Generate({"--people", "2", "--count", "8", "--grammar", "says"});
  EXPECT_EQ(many.exit_code, 2);
  EXPECT_THAT(many.errors, AllOf(HasSubstr("count: expected at most 7"), HasSubstr("more grammars have more")));
}

TEST(GenerateTest, SaysWhatWritesParquet) {
  const ProgramResult result = Generate({"--count", "1", "--out", "puzzles.parquet"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.errors, HasSubstr("python -m knaves.dataset"));
}

TEST(GenerateTest, TellsTheSamePuzzlesInAnotherLanguage) {
  const std::vector<std::string> common = {"--people", "2-4", "--count", "20", "--seed", "3", "--language"};
  const auto told = [&](const std::string& language) {
    std::vector<std::string> arguments = common;
    arguments.push_back(language);
    return OutputRows(Generate(arguments).output);
  };
  const std::vector<Json> english = told("en");
  const std::vector<Json> chinese = told("zh");
  ASSERT_EQ(chinese.size(), english.size());
  for (size_t i = 0; i < chinese.size(); ++i) {
    EXPECT_EQ(chinese[i]["language"], "zh");
    EXPECT_EQ(chinese[i]["id"], english[i]["id"]);
    EXPECT_EQ(chinese[i]["statements"], english[i]["statements"]);
    EXPECT_EQ(chinese[i]["solution"], english[i]["solution"]);
    EXPECT_THAT(chinese[i]["quiz"].get<std::string>(), StartsWith("在一座偏远的岛上，"));
  }
}

TEST(GenerateTest, NamesWhatALanguageDoesNotHave) {
  EXPECT_THAT(Generate({"--count", "1", "--language", "fr"}).errors, HasSubstr("fr not in {en,zh}"));
  const ProgramResult result = Generate({"--count", "1", "--language", "zh", "--roles", "knight"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.errors, HasSubstr("'knight' is no known pair of roles; known are 骑士"));
}

TEST(GenerateTest, TheBytesDoNotDependOnThreads) {
  const std::vector<std::string> common = {"--people", "2-5", "--count", "2000", "--seed", "3", "--threads"};
  std::vector<std::string> one = common;
  one.push_back("1");
  std::vector<std::string> eight = common;
  eight.push_back("8");
  const std::string bytes = Generate(one).output;
  EXPECT_THAT(bytes, testing::Not(IsEmpty()));
  EXPECT_TRUE(bytes == Generate(eight).output);
}

TEST(GenerateTest, ShardsPutTogetherAreTheWhole) {
  const std::vector<std::string> whole = {"--people", "2-4", "--count", "100", "--seed", "3", "--split", "train"};
  std::string together;
  for (int shard = 0; shard < 7; ++shard) {
    std::vector<std::string> arguments = whole;
    arguments.insert(arguments.end(), {"--shard", std::to_string(shard) + "/7"});
    const ProgramResult result = Generate(arguments);
    EXPECT_THAT(OutputRows(result.output).size(), AllOf(testing::Ge(14u), testing::Le(15u)));
    together += result.output;
  }
  EXPECT_TRUE(together == Generate(whole).output);
}

TEST(GenerateTest, OptionsChooseSplitRolesAndDepth) {
  const ProgramResult result = Generate(
      {"--people", "3", "--count", "20", "--split", "test", "--roles", "hero,elf", "--depth", "3", "--seed", "1"});
  int deepest = 0;
  for (const Json& row : OutputRows(result.output)) {
    EXPECT_EQ(row["split"], "test");
    EXPECT_THAT(row["knight_knave"]["knight"].get<std::string>(), testing::AnyOf("hero", "elf"));
    deepest = std::max(deepest, row["difficulty"]["depth"].get<int>());
  }
  EXPECT_EQ(deepest, 3);
}

TEST(GenerateTest, RepeatsAllowMoreRowsThanPuzzles) {
  const ProgramResult result = Generate({"--people", "2", "--count", "300", "--repeats"});
  EXPECT_EQ(result.exit_code, 0);
  std::set<std::string> ids;
  for (const Json& row : OutputRows(result.output)) ids.insert(row["id"]);
  EXPECT_LE(ids.size(), 47u);
  EXPECT_GE(ids.size(), 40u);
}

TEST(GenerateTest, NamesComeFromAFile) {
  const ScratchFolder folder;
  const std::string file = folder / "names.txt";
  WriteFile(file, "Ofilu\nTemba\nRusek\n");
  const std::vector<std::string> three = {"--people", "3", "--count", "5", "--names", file};
  for (const Json& row : OutputRows(Generate(three).output)) {
    EXPECT_THAT(row["names"].get<std::vector<std::string>>(), testing::UnorderedElementsAre("Ofilu", "Temba", "Rusek"));
  }
  const ProgramResult four = Generate({"--people", "4", "--count", "5", "--names", file});
  EXPECT_EQ(four.exit_code, 2);
  EXPECT_THAT(four.errors, HasSubstr("names: expected at least 4 names for as many people, got 3"));
}

TEST(GenerateTest, ExcludedFilesKeepTheirPuzzlesOut) {
  const ScratchFolder folder;
  const std::string first = folder / "first.jsonl";
  const std::string second = folder / "second.jsonl";
  Generate({"--people", "2", "--count", "20", "--seed", "1", "--out", first});
  ASSERT_EQ(Generate({"--people", "2", "--count", "10", "--exclude", first, "--out", second}).exit_code, 0);
  const ProgramResult rest =
      Generate({"--people", "2", "--count", "17", "--exclude", first, "--exclude", second, "--threads", "2"});
  EXPECT_EQ(rest.exit_code, 0);
  std::set<std::string> ids;
  for (const Json& row : OutputRows(ReadFile(first) + ReadFile(second) + rest.output)) ids.insert(row["id"]);
  EXPECT_EQ(ids.size(), 47u);
  const ProgramResult more = Generate({"--people", "2", "--count", "18", "--exclude", first, "--exclude", second});
  EXPECT_EQ(more.exit_code, 2);
  EXPECT_THAT(more.errors, HasSubstr("count: expected at most 17"));
}

TEST(GenerateTest, ExcludedAtTheSemanticLevelAreOtherWordsToo) {
  const ScratchFolder folder;
  const std::string file = folder / "said.jsonl";
  Generate({"--people", "2", "--count", "47", "--out", file});
  const ProgramResult result =
      Generate({"--people", "2", "--depth", "3", "--count", "100", "--exclude", file, "--exclude-level", "semantic"});
  EXPECT_EQ(result.exit_code, 0);
  for (const Json& row : OutputRows(result.output)) EXPECT_EQ(row["difficulty"]["depth"], 3);
}

TEST(GenerateTest, ExcludedRowsThatCannotBeReadAreNamed) {
  const ScratchFolder folder;
  const std::string file = folder / "rows.jsonl";
  std::string all = "[\"or\"";
  for (int person = 0; person < 13; ++person) all += ",[\"knight\"," + std::to_string(person) + "]";
  std::string statements = all + "]";
  for (int person = 1; person < 13; ++person) statements += ",[\"knave\",0]";
  WriteFile(file, "{\"statements\": [[\"knave\", 0]]}\n{\"statements\": [" + statements + "]}\n");
  EXPECT_EQ(Generate({"--people", "3", "--count", "1", "--exclude", file}).exit_code, 0);
  const ProgramResult result =
      Generate({"--people", "3", "--count", "1", "--exclude", file, "--exclude-level", "semantic"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.errors,
              HasSubstr("rows.jsonl:2: field 'statements': expected statements about at most 12 people"));
  EXPECT_EQ(Generate({"--people", "3", "--count", "1", "--exclude", folder / "missing"}).exit_code, 2);
}

TEST(GenerateTest, OutNamesAFileThatAppearsWhole) {
  const ScratchFolder folder;
  const std::string path = folder / "rows.jsonl";
  const ProgramResult result = Generate({"--people", "3", "--count", "5", "--out", path});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, IsEmpty());
  EXPECT_EQ(ReadFile(path), Generate({"--people", "3", "--count", "5"}).output);
}

TEST(GenerateTest, WhatDoesNotExistIsOneLineAndExitTwo) {
  for (const auto& [arguments, message] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"--people", "1", "--count", "1"}, "people: expected 2 to 64, got 1"},
           {{"--people", "2", "--count", "48"}, "count: expected at most 47"},
           {{"--people", "5-3", "--count", "1"}, "--people"},
           {{"--people", "x", "--count", "1"}, "--people"},
           {{"--people", "3", "--count", "1", "--depth", "0"}, "depth: expected 2 to 10, got 0"},
           {{"--people", "3", "--count", "1", "--roles", "knihgt"}, "did you mean 'knight'?"},
           {{"--people", "3", "--count", "1", "--shard", "2/2"}, "--shard: expected i/N"},
           {{"--people", "3", "--count", "1", "--out", "/no/such/folder/rows"}, "/no/such/folder/rows"}}) {
    const ProgramResult result = Generate(arguments);
    EXPECT_EQ(result.exit_code, 2) << message;
    EXPECT_THAT(result.output, IsEmpty());
    EXPECT_THAT(result.errors, AllOf(StartsWith("knaves: error: "), HasSubstr(message)));
    EXPECT_EQ(std::count(result.errors.begin(), result.errors.end(), '\n'), 1) << result.errors;
  }
}

TEST(GenerateTest, UsageErrorsAreExitTwo) {
  EXPECT_EQ(Generate({"--people", "3"}).exit_code, 2);
  EXPECT_EQ(Generate({"--people", "3", "--count", "0"}).exit_code, 2);
  EXPECT_EQ(Generate({"--people", "3", "--count", "1", "--split", "validation"}).exit_code, 2);
  EXPECT_EQ(Generate({"--people", "3", "--count", "1", "--leak-level", "semantic"}).exit_code, 2) << "of no split";
  EXPECT_EQ(Generate({"--people", "3", "--count", "1", "--exclude-level", "semantic"}).exit_code, 2) << "of no file";
}

TEST(GenerateTest, AFullDiskIsExitOne) {
  const ProgramResult result = Generate({"--people", "3", "--count", "2000", "--out", "/dev/full"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.errors, HasSubstr("/dev/full: could not be written"));
}

TEST(GenerateTest, InterruptionLeavesNoFile) {
  const ScratchFolder folder;
  const std::string path = folder / "rows.jsonl";
  const pid_t child = ::fork();
  if (child == 0) {
    const int null = ::open("/dev/null", O_WRONLY);
    ::dup2(null, STDERR_FILENO);
    ::execl(KNAVES_PROGRAM, KNAVES_PROGRAM, "generate", "--people", "5", "--count", "5000000", "--out", path.c_str(),
            static_cast<char*>(nullptr));
    ::_exit(127);
  }
  while (std::filesystem::is_empty(folder.path())) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  ::kill(child, SIGINT);
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 130);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(GenerateTest, HelpShowsAnExample) {
  EXPECT_THAT(Generate({"--help"}).output, HasSubstr("knaves generate --people 2-5 --count 1000"));
}

TEST(GenerateTest, PuzzlesAreAsHardAsIsAskedFor) {
  for (const Json& row : OutputRows(Generate({"--people", "2-5", "--count", "100", "--difficulty", "4-6"}).output)) {
    EXPECT_GE(row["difficulty"]["search_steps"], 4);
    EXPECT_LE(row["difficulty"]["search_steps"], 6);
  }
  for (const Json& row : OutputRows(Generate({"--people", "5", "--count", "20", "--difficulty", "20-"}).output)) {
    EXPECT_GE(row["difficulty"]["search_steps"], 20);
  }
}

TEST(GenerateTest, ADifficultyThatIsNoRangeOrThatThereIsNotIsAnError) {
  for (const std::string text : {"x", "5-4", "-3", "4-5-6", ""}) {
    const ProgramResult result = Generate({"--people", "3", "--count", "1", "--difficulty=" + text});
    EXPECT_EQ(result.exit_code, 2) << text;
  }
  const ProgramResult result = Generate({"--people", "3", "--count", "10", "--difficulty", "5000-6000"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.errors,
              HasSubstr("expected at most 0, the number of different puzzles with 3 people at depth 2 of "
                        "this difficulty"));
}

TEST(GenerateTest, InBalanceThereAreAsManyRowsForEachNumberOfKnights) {
  std::map<int, int> by_knights;
  for (const Json& row : OutputRows(Generate({"--people", "4", "--count", "100", "--balance"}).output)) {
    int knights = 0;
    for (const Json& role : row["solution"]) knights += role.get<bool>() ? 1 : 0;
    ++by_knights[knights];
  }
  for (int knights = 0; knights <= 4; ++knights) EXPECT_EQ(by_knights[knights], 20);
}

}  // namespace
}  // namespace knaves

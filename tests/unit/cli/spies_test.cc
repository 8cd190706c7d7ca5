// generate --grammar spies, and the commands that take its rows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/file.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/cli/output_rows.h"
#include "tests/unit/cli/run_program.h"

namespace knaves {
namespace {

using testing::HasSubstr;

ProgramResult GenerateSpyRows(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"generate", "--grammar", "spies", "--count", "300", "--seed", "4"});
  return RunProgram(arguments);
}

TEST(SpiesTest, RowsAreSolvedTracedAndScoredToTheirSolution) {
  const ProgramResult rows = GenerateSpyRows({"--people", "3-5", "--spies", "0-1"});
  ASSERT_EQ(rows.exit_code, 0) << rows.errors;
  const ProgramResult solved = RunProgram({"solve"}, rows.output);
  const ProgramResult scored = RunProgram({"score"}, RunProgram({"trace"}, rows.output).output);
  const std::vector<Json> puzzles = OutputRows(rows.output);
  const std::vector<Json> solutions = OutputRows(solved.output);
  const std::vector<Json> scores = OutputRows(scored.output);
  ASSERT_EQ(puzzles.size(), 300u);
  ASSERT_EQ(solutions.size(), 300u);
  ASSERT_EQ(scores.size(), 300u);
  for (size_t i = 0; i < puzzles.size(); ++i) {
    EXPECT_EQ(solutions[i]["solutions"], Json::array({puzzles[i]["solution"]}));
    EXPECT_EQ(scores[i]["answer"], "correct") << scores[i]["response"];
    EXPECT_EQ(scores[i]["parsed"], puzzles[i]["solution"]);
    EXPECT_EQ(puzzles[i]["grammar"], "spies");
    EXPECT_EQ(puzzles[i]["role_words"].size(), 3u);
  }
}

TEST(SpiesTest, ChineseRowsAreTracedAndScoredToTheirSolution) {
  const ProgramResult rows = GenerateSpyRows({"--people", "3-4", "--language", "zh"});
  ASSERT_EQ(rows.exit_code, 0) << rows.errors;
  const std::vector<Json> scores = OutputRows(RunProgram({"score"}, RunProgram({"trace"}, rows.output).output).output);
  ASSERT_EQ(scores.size(), 300u);
  for (const Json& score : scores) {
    EXPECT_EQ(score["answer"], "correct") << score["response"];
    EXPECT_EQ(score["language"], "zh");
  }
}

TEST(SpiesTest, RowsArePerturbedAndSayWhatChanged) {
  const std::vector<Json> parents = OutputRows(GenerateSpyRows({"--split", "test"}).output);
  const ProgramResult result =
      RunProgram({"perturb", "--kind", "statement"}, GenerateSpyRows({"--split", "test"}).output);
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  for (const Json& row : OutputRows(result.output)) {
    const Json& parent = parents[row["index"].get<size_t>()];
    const size_t person = row["perturbation"]["person"].get<size_t>();
    EXPECT_EQ(row["perturbation"]["parent"], parent["id"]);
    EXPECT_EQ(row["perturbation"]["before"], parent["statements"][person]);
    EXPECT_EQ(row["perturbation"]["after"], row["statements"][person]);
    EXPECT_EQ(row["split"], "test");
    EXPECT_EQ(row["seed"], parent["seed"]);
    EXPECT_NE(row["solution"], parent["solution"]);
  }
}

TEST(SpiesTest, AreCountedWithoutASemanticLevel) {
  EXPECT_EQ(RunProgram({"count", "--grammar", "spies", "--people", "2"}).output,
            "{\"people\":2,\"spies\":[1,1],\"split\":\"\",\"text\":1378840320,\"statements\":13392,\"canonical\":2736,"
            "\"semantic\":null}\n");
}

TEST(SpiesTest, ShardsPutTogetherGiveTheBytesOfOneRun) {
  std::string joined;
  for (const char* shard : {"0/3", "1/3", "2/3"})
    joined += GenerateSpyRows({"--shard", shard, "--threads", "2"}).output;
  EXPECT_EQ(joined, GenerateSpyRows({"--threads", "1"}).output);
}

TEST(SpiesTest, LeaksSeesPuzzlesAcrossHalvesAndSeeds) {
  const ProgramResult train = GenerateSpyRows({"--split", "train"});
  const ProgramResult test = GenerateSpyRows({"--split", "test"});
  const ScratchFolder folder;
  WriteFile(folder.path() / "train.jsonl", train.output);
  const std::string file = (folder.path() / "train.jsonl").string();
  EXPECT_THAT(RunProgram({"leaks", "-", file}, test.output).output, HasSubstr(R"("statements":0,"canonical":0)"));
  EXPECT_THAT(RunProgram({"leaks", "-", file}, train.output).output, HasSubstr(R"("text":300)"));
}

TEST(SpiesTest, RefusesWhatDoesNotGoTogether) {
  const auto refused = [](std::vector<std::string> arguments, const std::string& words, const std::string& input = "") {
    const ProgramResult result = RunProgram(arguments, input);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_THAT(result.errors, HasSubstr(words));
  };
  refused({"generate", "--count", "1", "--spies", "2"}, "--spies: needs --grammar spies");
  refused({"generate", "--count", "1", "--grammar", "spies", "--depth", "3"},
          "--depth: does not go with --grammar spies");
  refused({"generate", "--count", "1", "--grammar", "spies,classic"}, "spies goes with no other grammar");
  refused({"generate", "--count", "1", "--grammar", "spies", "--spies", "3"}, "spies: expected 1 to 2");
  const std::string response = R"({"names": ["Ann", "Bob"], "solution": ["knight", "spy"], "response": ""})";
  refused({"score", "--rules", "logic-rl"}, "three roles need the rules strict", response);
  refused({"score"}, "field 'role_words': expected three words",
          R"({"names": ["Ann"], "solution": ["spy"], "role_words": ["a", "b"], "response": ""})");
  refused({"score"}, R"(expected "knight", "knave" and "spy", got "spie")",
          R"({"names": ["Ann"], "solution": ["spie"], "response": ""})");
  refused({"trace"}, "<stdin>:1: field language: expected one of en, zh with three roles, got 'fr'",
          R"({"spies": 1, "names": ["Ann", "Bob"], "language": "fr", "quiz": "", "solution": ["knight", "spy"],)"
          R"("statements": [["spy", 1], ["spy", 1]]})");
  refused({"count", "--grammar", "spies", "--depth", "3"}, "--depth: does not go with --grammar spies");
  const std::string rows = GenerateSpyRows({}).output;
  refused({"perturb", "--kind", "flip"}, "expected one of statement, leaf, pair, names", rows);
  refused({"perturb", "--kind", "leaf", "--leak-level", "semantic"}, "no --leak-level semantic", rows);
  refused({"play", "--grammar", "spies", "--spies", "2"}, "spies: expected 1 to 1, fewer than the fewest people");
  refused({"trace", "--style", "narrative"}, "in --style small-steps", GenerateSpyRows({}).output);
}

}  // namespace
}  // namespace knaves

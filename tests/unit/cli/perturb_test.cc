#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

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

ProgramResult Perturb(const std::string& kind, const std::string& people, const std::string& count,
                      const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {"perturb",  "--dialect", "mem-kk",  "--kind", kind,
                                        "--people", people,      "--count", count};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return RunProgram(arguments);
}

TEST(PerturbTest, EveryKindChangesWhatItSaysAndKeepsTheIndex) {
  const std::vector<Json> clean =
      OutputRows(RunProgram({"generate", "--dialect", "mem-kk", "--people", "4", "--count", "20"}).output);
  ASSERT_EQ(clean.size(), 20u);
  for (const auto& [kind, field] : std::vector<std::pair<std::string, std::string>>{{"statement", "statements"},
                                                                                    {"leaf", "statements"},
                                                                                    {"pair", "knight_knave"},
                                                                                    {"flip", "knight_knave"},
                                                                                    {"names", "names"},
                                                                                    {"order", "quiz"}}) {
    const std::vector<Json> rows = OutputRows(Perturb(kind, "4", "20").output);
    EXPECT_GT(rows.size(), 15u) << kind;
    for (const Json& row : rows) {
      EXPECT_NE(row[field], clean[row["index"].get<size_t>()][field]) << kind;
      EXPECT_EQ(row["solution"] == clean[row["index"].get<size_t>()]["solution"], field != "statements") << kind;
    }
  }
}

TEST(PerturbTest, TheBytesDoNotDependOnThreadsOrOnTheTarget) {
  const ScratchFolder folder;
  const std::string path = folder / "rows.jsonl";
  const ProgramResult one = Perturb("leaf", "3", "1100", {"--threads", "1"});
  EXPECT_THAT(Perturb("leaf", "3", "1100", {"--threads", "8", "--out", path}).output, IsEmpty());
  EXPECT_TRUE(ReadFile(path) == one.output);
  EXPECT_EQ(OutputRows(one.output).size(), 1027u);  // 73 of 1,100 fail in the published data
}

TEST(PerturbTest, WhatDoesNotExistIsOneLineAndExitTwo) {
  const ProgramResult result = Perturb("leaf", "2", "301");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.output, IsEmpty());
  EXPECT_THAT(result.errors, AllOf(StartsWith("knaves: error: "), HasSubstr("count: expected 1 to 300")));
  EXPECT_EQ(Perturb("leaves", "3", "1").exit_code, 2);
}

std::string Generated(const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {"generate", "--people", "3-5", "--count", "60"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return RunProgram(arguments).output;
}

TEST(PerturbTest, ARowOfOursKeepsAllThatWasNotChangedAndNamesItsParent) {
  std::vector<Json> parents = OutputRows(Generated({"--split", "test"}));
  std::string input;
  for (Json& parent : parents) {
    parent["note"] = parent["index"];
    input += JsonLine(parent) + '\n';
  }
  // What follows from the thing that a kind changes.
  const std::map<std::string, std::set<std::string>> told = {
      {"statement", {"statements", "solution", "id", "difficulty"}},
      {"leaf", {"statements", "solution", "id", "difficulty"}},
      {"pair", {"knight_knave"}},
      {"flip", {"knight_knave"}},
      {"names", {"names"}},
      {"order", {}}};
  for (const auto& [kind, changed] : told) {
    const std::vector<Json> rows = OutputRows(RunProgram({"perturb", "--kind", kind}, input).output);
    EXPECT_GT(rows.size(), 30u) << kind;
    for (const Json& row : rows) {
      const Json& parent = parents[row["index"].get<size_t>()];
      EXPECT_EQ(row["perturbation"]["kind"], kind);
      EXPECT_EQ(row["perturbation"]["parent"], parent["id"]);
      EXPECT_NE(row["quiz"], parent["quiz"]);
      for (const std::string field : {"note", "people", "seed", "split", "grammar", "index", "names", "knight_knave",
                                      "statements", "solution", "id", "difficulty"}) {
        if (!changed.contains(field)) {
          EXPECT_EQ(row[field], parent[field]) << kind << " " << field;
        }
      }
    }
  }
}

TEST(PerturbTest, TheBytesOfOurRowsDoNotDependOnThreads) {
  const std::string input = Generated();
  const std::string one = RunProgram({"perturb", "--kind", "statement", "--threads", "1"}, input).output;
  EXPECT_TRUE(one == RunProgram({"perturb", "--kind", "statement", "--threads", "8"}, input).output);
  EXPECT_FALSE(one == RunProgram({"perturb", "--kind", "statement", "--seed", "1"}, input).output);
}

TEST(PerturbTest, ARowThatCannotBeChangedSoIsLeftOutAndCounted) {
  const std::string input = RunProgram({"generate", "--people", "2", "--count", "40"}).output;
  const ProgramResult result = RunProgram({"perturb", "--kind", "leaf"}, input);
  EXPECT_EQ(result.exit_code, 0);
  const size_t left_out = 40 - OutputRows(result.output).size();
  EXPECT_GT(left_out, 0u);
  EXPECT_EQ(result.errors,
            "knaves: " + std::to_string(left_out) + " of 40 rows cannot be changed so and are left out\n");
}

TEST(PerturbTest, RowsThatAreNotOursAndOptionsThatDoNotGoTogetherAreErrors) {
  const std::string published = RunProgram({"generate", "--dialect", "mem-kk", "--people", "3", "--count", "1"}).output;
  const ProgramResult result = RunProgram({"perturb", "--kind", "pair"}, published);
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.errors, HasSubstr(":1: field 'quiz': expected the text that knaves generate writes"));
  const std::string two_solutions =
      R"({"quiz": "", "names": ["A", "B"], "solution": [true, false], "statements": [["knave", 1], ["knave", 0]]})";
  EXPECT_EQ(RunProgram({"perturb", "--kind", "pair"}, two_solutions).exit_code, 2);
  EXPECT_EQ(RunProgram({"perturb", "--kind", "leaf", "--people", "3"}).exit_code, 2);
  EXPECT_EQ(RunProgram({"perturb", "--kind", "leaf", "--dialect", "mem-kk"}).exit_code, 2);
  EXPECT_EQ(RunProgram({"perturb", "--kind", "leaf", "--dialect", "mem-kk", "--count", "3", "x.jsonl"}).exit_code, 2);
}

}  // namespace
}  // namespace knaves

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace knaves

// What holds for the program as a whole, whatever the subcommand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/cli/run_program.h"

namespace knaves {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(Program, PrintsItsVersionAndBuild) {
  const ProgramResult result = RunProgram({"--version"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, StartsWith("knaves 0."));
  EXPECT_THAT(result.output, HasSubstr("orch"));  // "torch 2.11.0" or "without LibTorch"
}

TEST(Program, ListsItsSubcommands) {
  const ProgramResult result = RunProgram({"--help"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, HasSubstr("\n  play "));
}

TEST(Program, ShowsAnExampleInTheHelpOfASubcommand) {
  const ProgramResult result = RunProgram({"play", "--help"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, HasSubstr("Example"));
  EXPECT_THAT(result.output, HasSubstr("knaves play --people"));
}

TEST(Program, ExitsWithTwoForAMissingOrUnknownSubcommandOrOption) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{}, {"solv"}, {"play", "--peple", "3"}}) {
    const ProgramResult result = RunProgram(arguments);
    EXPECT_EQ(result.exit_code, 2) << testing::PrintToString(arguments);
    EXPECT_THAT(result.output, IsEmpty());
    EXPECT_FALSE(result.errors.empty());
  }
}

TEST(Program, NamesTheNearestSubcommand) {
  EXPECT_EQ(RunProgram({"solv"}).errors,
            "knaves: error: 'solv' is no subcommand (did you mean 'solve'?); knaves --help lists them\n");
}

}  // namespace
}  // namespace knaves

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/json_lines.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/cli/run_program.h"

namespace knaves {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

ProgramResult Count(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "count");
  return RunProgram(arguments);
}

TEST(CountTest, PrintsAnObjectForEachNumberOfPeople) {
  const ProgramResult result = Count({"--people", "2-3"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.errors, IsEmpty());
  EXPECT_EQ(result.output,
            "{\"people\":2,\"depth\":2,\"split\":\"\",\"text\":8100316224,\"statements\":223,\"canonical\":47,"
            "\"semantic\":28}\n"
            "{\"people\":3,\"depth\":2,\"split\":\"\",\"text\":13131587833588224,\"statements\":181846,"
            "\"canonical\":7909,\"semantic\":1964}\n");
  EXPECT_EQ(Count({"--people", "2-3", "--threads", "1"}).output, result.output);
}

TEST(CountTest, CountsAHalfAndDeeperStatements) {
  const auto canonical = [](const std::vector<std::string>& arguments) {
    return ParseJson(Count(arguments).output, "output")["canonical"].get<int>();
  };
  EXPECT_EQ(canonical({"--people", "3", "--split", "train"}) + canonical({"--people", "3", "--split", "test"}), 7909);
  EXPECT_GT(canonical({"--people", "2", "--depth", "3"}), 10000);
  const Json semantic =
      ParseJson(Count({"--people", "3", "--split", "test", "--leak-level", "semantic"}).output, "output");
  EXPECT_EQ(semantic["split"], "test");
  EXPECT_LT(semantic["semantic"], 1964);
}

TEST(CountTest, CountsThePuzzlesOfGrammars) {
  EXPECT_EQ(Count({"--people", "3", "--grammar", "kinds"}).output,
            "{\"people\":3,\"depth\":2,\"split\":\"\",\"text\":314269603135488,\"statements\":4352,\"canonical\":96,"
            "\"semantic\":96}\n");
  EXPECT_EQ(Count({"--people", "3", "--grammar", "kind"}).exit_code, 2);
}

TEST(CountTest, SaysWhereTheNumberIsNotKnown) {
  const ProgramResult result = Count({"--people", "5"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.output,
            "{\"people\":5,\"depth\":2,\"split\":\"\",\"text\":null,\"statements\":null,\"canonical\":null,"
            "\"semantic\":null}\n");
  EXPECT_THAT(result.errors, HasSubstr("5 people at depth 2: not known"));
}

TEST(CountTest, WhatDoesNotExistIsExitTwo) {
  for (const auto& [arguments, message] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"--people", "1"}, "people: expected 2 to 64, got 1"},
           {{"--people", "3", "--depth", "1"}, "depth: expected 2 to 10, got 1"},
           {{"--people", "64", "--depth", "9", "--split", "train", "--leak-level", "semantic"}, "at most 12 people"},
           {{"--people", "many"}, "--people: expected a number"}}) {
    const ProgramResult result = Count(arguments);
    EXPECT_EQ(result.exit_code, 2) << message;
    EXPECT_THAT(result.output, IsEmpty());
    EXPECT_THAT(result.errors, AllOf(testing::StartsWith("knaves: error: "), HasSubstr(message)));
  }
}

TEST(CountTest, TheFirstInterruptStopsTheListing) {
  const ScratchFolder folder;
  const std::string out = folder / "counts";
  const std::string command =
      std::string("timeout --preserve-status --signal=INT 0.5 " KNAVES_PROGRAM " count --people 4 >") + out;
  const int status = std::system(command.c_str());
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 130);
  EXPECT_EQ(ReadFile(out), "");
}

}  // namespace
}  // namespace knaves

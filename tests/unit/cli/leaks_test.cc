#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

constexpr const char* kSmallSet =
    R"json({"quiz": "one", "statements": [["if", ["knight", 0], ["knave", 1]], ["knight", 0]]})json"
    "\n\n"
    R"json({"quiz": "two", "statements": [["knight", 1], ["and", ["knight", 0], ["knave", 1]]]})json"
    "\n";

// The same puzzle as one of the set at each level, from the narrowest on; then one that is not there.
constexpr const char* kRetold =
    R"json({"quiz": "two", "statements": [["knight", 1], ["and", ["knight", 0], ["knave", 1]]]})json"
    "\n"
    R"json({"quiz": "three", "statements": "(('->', ('telling-truth', 0), ('lying', 1)), ('telling-truth', 0))"})json"
    "\n"
    R"json({"statements": [["and", ["knave", 0], ["not", ["knave", 1]]], ["knight", 0]]})json"
    "\n"
    R"json({"statements": [["or", ["knave", 1], ["knave", 0]], ["knight", 0]]})json"
    "\n"
    R"json({"statements": [["knave", 0], ["knight", 0]]})json"
    "\n";

class LeaksTest : public testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& rows) {
    WriteFile(folder_ / name, rows);
    return folder_ / name;
  }
  ProgramResult Generate(const std::string& name, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "generate");
    arguments.insert(arguments.end(), {"--out", folder_ / name});
    return RunProgram(arguments);
  }
  Json Leaks(const std::string& a, const std::string& b) {
    const ProgramResult result = RunProgram({"leaks", folder_ / a, folder_ / b});
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    return ParseJson(result.output, "output");
  }

  ScratchFolder folder_;
};

TEST_F(LeaksTest, EachLevelCountsWhatTheOneBeforeCounts) {
  const std::string set = Write("set", kSmallSet);
  const std::string retold = Write("retold", kRetold);
  const ProgramResult result = RunProgram({"leaks", retold, set, "--pairs", folder_ / "pairs"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.errors, IsEmpty());
  EXPECT_EQ(result.output,
            "{\"rows_a\":5,\"rows_b\":2,\"text\":1,\"statements\":2,\"canonical\":3,\"semantic\":4,"
            "\"semantic_unknown\":0}\n");
  EXPECT_EQ(ReadFile(folder_ / "pairs"),
            "{\"line_a\":1,\"line_b\":3,\"level\":\"text\"}\n"
            "{\"line_a\":2,\"line_b\":1,\"level\":\"statements\"}\n"
            "{\"line_a\":3,\"line_b\":3,\"level\":\"canonical\"}\n"
            "{\"line_a\":4,\"line_b\":1,\"level\":\"semantic\"}\n");
  EXPECT_EQ(RunProgram({"leaks", "-", set, "--threads", "3"}, kRetold).output, result.output);
}

TEST_F(LeaksTest, TheHalvesOfTheSpaceShareNothingAtTheirLevel) {
  for (const std::string level : {"canonical", "semantic"}) {
    Generate("train", {"--people", "3", "--count", "1000", "--seed", "1", "--split", "train", "--leak-level", level});
    Generate("test", {"--people", "3", "--count", "500", "--seed", "2", "--split", "test", "--leak-level", level});
    const Json counts = Leaks("test", "train");
    EXPECT_EQ(counts["rows_a"], 500);
    EXPECT_EQ(counts["canonical"], 0);
    EXPECT_EQ(counts["semantic"] == 0, level == "semantic") << counts["semantic"];
  }
}

TEST_F(LeaksTest, NeighbouringSeedsShareNoMoreThanOthers) {
  // 3,000 of 1,837,974 puzzles each: 4.9 are expected to stand in both.
  for (const std::string seed : {"7", "8", "1000000"}) {
    Generate(seed, {"--people", "4", "--count", "3000", "--seed", seed});
  }
  EXPECT_LT(Leaks("8", "7")["canonical"], 16);
  EXPECT_LT(Leaks("1000000", "7")["canonical"], 16);
}

TEST_F(LeaksTest, RowsWithoutASemanticFormAreSaidToBeUnknown) {
  std::string all = "[\"and\"";
  for (int person = 0; person < 13; ++person) all += ",[\"knight\"," + std::to_string(person) + "]";
  std::string statements = all + "]";
  for (int person = 1; person < 13; ++person) statements += "," + all + "]";
  const std::string file = Write("wide", "{\"statements\": [" + statements + "]}\n");
  EXPECT_THAT(RunProgram({"leaks", file, file}).output,
              HasSubstr("\"canonical\":1,\"semantic\":1,\"semantic_unknown\":2"));
}

TEST_F(LeaksTest, BadRowsAndFilesAreExitTwo) {
  const std::string good = Write("good", kSmallSet);
  const std::string bad = Write("bad", std::string(kSmallSet) + "{\"quiz\": 7, \"statements\": [[\"knave\", 0]]}\n");
  for (const auto& [arguments, message] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"leaks", good, bad}, bad + ":4: field 'quiz': expected a string, got 7"},
           {{"leaks", bad, good, "--pairs", folder_ / "pairs"}, bad + ":4: field 'quiz'"},
           {{"leaks", good, folder_ / "missing"}, "missing: cannot be read"},
           {{"leaks", "-", "-"}, "only one of A and B can be standard input"}}) {
    const ProgramResult result = RunProgram(arguments);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_THAT(result.output, IsEmpty());
    EXPECT_THAT(result.errors, AllOf(testing::StartsWith("knaves: error: "), HasSubstr(message)));
  }
  EXPECT_FALSE(std::filesystem::exists(folder_ / "pairs"));
  EXPECT_EQ(RunProgram({"leaks", good}).exit_code, 2);
}

TEST_F(LeaksTest, PairsMayGoIntoAPipeOrADevice) {
  const std::string set = Write("set", kSmallSet);
  EXPECT_EQ(RunProgram({"leaks", set, set, "--pairs", "/dev/null"}).exit_code, 0);
  EXPECT_EQ(RunProgram({"leaks", set, set, "--pairs", "/dev/full"}).exit_code, 1);
  EXPECT_THAT(RunProgram({"leaks", set, set, "--pairs", "/dev/stdout"}).output,
              AllOf(HasSubstr("\"line_a\":1"), HasSubstr("\"rows_a\":2")));
}

}  // namespace
}  // namespace knaves

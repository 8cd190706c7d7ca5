#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/file.h"
#include "base/json_lines.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/cli/run_program.h"

namespace knaves {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

ProgramResult Solve(const std::string& input, std::vector<std::string> arguments = {}) {
  arguments.insert(arguments.begin(), "solve");
  return RunProgram(arguments, input);
}

TEST(SolveTest, ListsEverySolutionOfBothWrittenForms) {
  const ProgramResult result = Solve(R"json({"statements": [["knave", 1], ["and", ["knight", 0], ["knight", 1]]]})json"
                                     "\n"
                                     R"json({"people": 2, "statements": "(('lying', 1), ('lying', 0))"})json"
                                     "\n\n"
                                     R"json({"statements": [["knave", 0]]})json");
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.errors, IsEmpty());
  EXPECT_EQ(result.output,
            "{\"solutions\":[[true,false]]}\n"
            "{\"solutions\":[[true,false],[false,true]]}\n"
            "{\"solutions\":[]}\n");
}

TEST(SolveTest, FindsTheSolutionOfEveryGeneratedRow) {
  const ProgramResult rows = RunProgram({"generate", "--people", "2-8", "--count", "100", "--seed", "5"});
  const ProgramResult solved = Solve(rows.output, {"-", "--threads", "3"});
  size_t row_begin = 0;
  size_t solved_begin = 0;
  for (int i = 0; i < 100; ++i) {
    const Json row = ParseJson(rows.output.substr(row_begin, rows.output.find('\n', row_begin) - row_begin), "row");
    const Json line =
        ParseJson(solved.output.substr(solved_begin, solved.output.find('\n', solved_begin) - solved_begin), "line");
    EXPECT_EQ(line["solutions"], Json::array({row["solution"]}));
    row_begin = rows.output.find('\n', row_begin) + 1;
    solved_begin = solved.output.find('\n', solved_begin) + 1;
  }
  EXPECT_EQ(solved_begin, solved.output.size());
}

TEST(SolveTest, AnEmptyFileHasNoRows) {
  const ProgramResult result = Solve("");
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, IsEmpty());
}

TEST(SolveTest, BadRowsAreNamedByFileAndLineAndNothingIsWritten) {
  const ScratchFolder folder;
  const std::string in = folder / "rows.jsonl";
  const std::string out = folder / "solved.jsonl";
  const std::string good = "{\"statements\": [[\"knave\", 0]]}\n";
  for (const auto& [line, message] : std::vector<std::pair<std::string, std::string>>{
           {"{\"statements\": [[\"knave\", 0", "not JSON"},
           {"{\"statements\": [[\"kn\xff\", 0]]}", "is not UTF-8"},
           {"{\"statements\": [[\"knave\", NaN]]}", "not JSON"},
           {"{\"statement\": []}", "field 'statements' is missing"},
           {"{\"statements\": [[\"spy\", 0]]}", "'spy' is no operator"},
           {"{\"statements\": [[\"knave\", 1]]}", "expected a person from 0 to 0, got 1"},
           {"{\"people\": 3, \"statements\": [[\"knave\", 0]]}", "field 'people': expected 1"},
           {"7", "expected an object, got number"},
           {"{\"statements\": \"" + std::string(10'000'000, '(') + "\"}", "expected a quoted operator"}}) {
    WriteFile(in, good + line + "\n");
    const ProgramResult result = RunProgram({"solve", in, "--out", out});
    EXPECT_EQ(result.exit_code, 2) << message;
    EXPECT_THAT(result.errors, AllOf(StartsWith("knaves: error: " + in + ":2: "), HasSubstr(message)));
    EXPECT_LT(result.errors.size(), 400u);
    EXPECT_FALSE(std::filesystem::exists(out));
  }
}

TEST(SolveTest, TooManySolutionsAreRefused) {
  std::string statements;
  for (int person = 0; person < 40; ++person) {
    statements += (person == 0 ? "[\"knight\"," : ",[\"knight\",") + std::to_string(person) + "]";
  }
  const ProgramResult result = Solve("{\"statements\": [" + statements + "]}");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.errors, HasSubstr("<stdin>:1: the statements have more than 1048576 solutions"));
}

TEST(SolveTest, AMissingFileIsNamed) {
  const ProgramResult result = RunProgram({"solve", "/no/such/rows.jsonl"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.errors, HasSubstr("/no/such/rows.jsonl"));
}

}  // namespace
}  // namespace knaves

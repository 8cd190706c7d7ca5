#include "generator/told_puzzle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generator/puzzle_set.h"
#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

TEST(ToldPuzzleTest, FindsTheSayingsOfEveryGeneratedRow) {
  PuzzleSetOptions options;
  options.max_people = 8;
  options.depth = 3;
  options.count = 300;
  const PuzzleSet set(options);
  for (int64_t i = 0; i < set.size(); ++i) {
    const PuzzleRow row = set.Row(i);
    PuzzleRow read = PuzzleRowFromJson(ToJson(row), "row");
    FindSayings(read, "row");
    ASSERT_EQ(read.wording.sayings, row.wording.sayings) << row.quiz;
  }
}

TEST(ToldPuzzleTest, ATextThatTellsSomethingElseIsAnErrorThatSaysWhere) {
  PuzzleSetOptions options;
  options.min_people = options.max_people = 3;
  options.count = 1;
  PuzzleRow row = PuzzleSet(options).Row(0);
  const size_t at = row.quiz.find("Which of them");
  row.quiz.replace(at, 5, "Who");
  EXPECT_THAT(ErrorOf([&] { FindSayings(row, "rows.jsonl:7"); }),
              AllOf(StartsWith("rows.jsonl:7: field 'quiz': expected"), HasSubstr(std::to_string(at + 2))));
}

}  // namespace
}  // namespace knaves

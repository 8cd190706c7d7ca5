#include "generator/difficulty.h"

#include <gtest/gtest.h>

namespace knaves {
namespace {

TEST(DifficultyTest, CountsWhatIsThere) {
  const Puzzle puzzle = {{Statement::Iff(Statement::Knight(0), Statement::Knight(1)), Statement::Knight(0)}};
  EXPECT_EQ(ToJson(MeasureDifficulty(puzzle)).dump(),
            R"({"depth":2,"operators":{"knight":3,"knave":0,"not":0,"and":0,"or":0,"if":0,"iff":1},)"
            R"("by_propagation":true,"case_splits":0})");
}

TEST(DifficultyTest, CountsCasesThatHadToBeTried) {
  // Each of three says that exactly the other two are alike.
  const Puzzle puzzle = {{Statement::Iff(Statement::Knight(1), Statement::Knight(2)),
                          Statement::Iff(Statement::Knight(0), Statement::Knight(2)),
                          Statement::And({Statement::Knight(0), Statement::Knave(1)})}};
  const Difficulty difficulty = MeasureDifficulty(puzzle);
  EXPECT_FALSE(difficulty.by_propagation);
  EXPECT_GE(difficulty.case_splits, 1);
}

}  // namespace
}  // namespace knaves

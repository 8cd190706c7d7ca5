#include "generator/difficulty.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "generator/presentation.h"
#include "generator/statement_json.h"
#include "tests/unit/generator/any_puzzle.h"

namespace knaves {
namespace {

// What presentation.h takes.
bool HasTwoOperandsAtMost(const Statement& statement) {
  return std::ranges::all_of(statement.View(),
                             [](const StatementNode& node) { return node.op <= Operator::kKnave || node.value <= 2; });
}

Json ToJson(const Difficulty& difficulty) {
  std::string text;
  JsonWriter json(text);
  WriteDifficulty(difficulty, json);
  return Json::parse(text);
}

const Puzzle kForced = {{Statement::Iff(Statement::Knight(0), Statement::Knight(1)), Statement::Knight(0)}};

TEST(DifficultyTest, CountsWhatIsThere) {
  EXPECT_EQ(ToJson(MeasureDifficulty(kForced)).dump(),
            R"({"depth":2,"operators":{"knight":3,"knave":0,"not":0,"and":0,"or":0,"if":0,"iff":1},)"
            R"("by_propagation":true,"derivation_length":2,"case_splits":0,)"
            R"("search_nodes":1,"search_depth":0,"search_steps":2})");
}

TEST(DifficultyTest, NamesTheOperatorsOfOtherGrammarsWhereTheyOccur) {
  const Puzzle puzzle = {{Statement::Says(1, Statement::Same(0, 1)), Statement::Knight(0)}};
  EXPECT_EQ(ToJson(MeasureDifficulty(puzzle))["operators"].dump(),
            R"({"knight":1,"knave":0,"not":0,"and":0,"or":0,"if":0,"iff":0,"same":1,"says":1})");
}

TEST(DifficultyTest, CountsCasesThatHadToBeTried) {
  const Puzzle puzzle = {{Statement::Iff(Statement::Knight(1), Statement::Knight(2)),
                          Statement::Iff(Statement::Knight(0), Statement::Knight(2)),
                          Statement::And({Statement::Knight(0), Statement::Knave(1)})}};
  const Difficulty difficulty = MeasureDifficulty(puzzle);
  EXPECT_FALSE(difficulty.by_propagation);
  EXPECT_EQ(difficulty.derivation_length, std::nullopt);
  EXPECT_GE(difficulty.case_splits, 1);
  EXPECT_EQ(difficulty.search_nodes, 1 + 2 * *difficulty.case_splits);
  EXPECT_TRUE(ToJson(difficulty)["derivation_length"].is_null());
}

TEST(DifficultyTest, IsTheSameInAnotherOrderAndInOtherWords) {
  Random random({1});
  for (int i = 0; i < 300; ++i) {
    const Puzzle puzzle = AnyPuzzle(4 + i % 5, 3, random);
    const std::optional<Assignment> solution = OnlySolution(Views(puzzle));
    if (!solution || !std::ranges::all_of(puzzle.statements, HasTwoOperandsAtMost)) continue;
    const Puzzle told = Present(Views(puzzle), *solution, 4, random).puzzle;
    Json before = ToJson(MeasureDifficulty(puzzle));
    Json after = ToJson(MeasureDifficulty(told));
    for (Json* json : {&before, &after}) {
      json->erase("operators");
      json->erase("depth");
    }
    ASSERT_EQ(before, after) << StatementsToJson(puzzle) << StatementsToJson(told);
    ASSERT_EQ(SearchSteps(Views(puzzle)), after["search_steps"]);
  }
}

TEST(DifficultyTest, TheNumberThatPuzzlesAreChosenByIsOfTheRow) {
  EXPECT_EQ(SearchSteps(Views(kForced)), MeasureDifficulty(kForced).search_steps);
}

TEST(DifficultyTest, ARangeHoldsBothItsEnds) {
  const DifficultyRange range = {3, 5};
  EXPECT_FALSE(range.Contains(2));
  EXPECT_TRUE(range.Contains(3));
  EXPECT_TRUE(range.Contains(5));
  EXPECT_FALSE(range.Contains(6));
  EXPECT_FALSE(range.everything());
  EXPECT_TRUE(DifficultyRange{}.everything());
}

}  // namespace
}  // namespace knaves

#include "generator/presentation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "generator/canonical.h"
#include "generator/statement_json.h"

namespace knaves {
namespace {

const Puzzle kPuzzle = {{Statement::And({Statement::Knight(1), Statement::Knave(2)}), Statement::Knight(0),
                         Statement::If(Statement::Knave(0), Statement::Knight(1))}};

TEST(PresentationTest, KeepsThePuzzleAndItsSolution) {
  const std::vector<Assignment> solutions = Solve(kPuzzle, 8);
  const std::string bytes = CanonicalFormOf(Views(kPuzzle)).bytes;
  ASSERT_FALSE(solutions.empty());
  for (uint64_t i = 0; i < 200; ++i) {
    Random random({i});
    const PresentedPuzzle told = Present(Views(kPuzzle), solutions[0], 2, random);
    EXPECT_TRUE(IsSolution(told.puzzle, told.solution));
    EXPECT_EQ(CanonicalFormOf(Views(told.puzzle)).bytes, bytes);
    for (const Statement& statement : told.puzzle.statements) EXPECT_LE(statement.Depth(), 2);
  }
}

TEST(PresentationTest, ShowsEveryOrderOfPeopleAndOperandsAndDenials) {
  std::set<std::string> texts;
  for (uint64_t i = 0; i < 2000; ++i) {
    Random random({i});
    texts.insert(StatementsToJson(Present(Views(kPuzzle), 0, 2, random).puzzle).dump());
  }
  EXPECT_EQ(texts.size(), 6u * 2u * 2u);  // orders of three people, sides of "and", the claim told as a denial or not
}

TEST(PresentationTest, EverybodyIsCountedInOrderAndTwoInEitherOrder) {
  const std::vector<Statement> knaves = {Statement::Knave(0), Statement::Knave(1), Statement::Knave(2)};
  const Puzzle counts = {
      {Statement::Exactly(2, knaves), Statement::AtLeast(1, {knaves[0], knaves[2]}), Statement::Same(0, 1)}};
  std::set<std::string> pairs;
  for (uint64_t i = 0; i < 300; ++i) {
    Random random({i});
    for (const Statement& statement : Present(Views(counts), 0, 3, random).puzzle.statements) {
      EXPECT_TRUE(statement.View().size() != 4 || statement == Statement::Exactly(2, knaves));
      if (statement.View().size() == 3) pairs.insert(StatementToJson(statement.View()).dump());
    }
  }
  EXPECT_EQ(pairs.size(), 6u + 6u) << "the claims of a count and the people of a pair are never told as denials";
}

TEST(PresentationTest, DeniesNothingWhereTheDepthForbids) {
  const Puzzle claims = {{Statement::Knight(1), Statement::Knave(0)}};
  for (uint64_t i = 0; i < 50; ++i) {
    Random random({i});
    for (const Statement& statement : Present(Views(claims), 0, 1, random).puzzle.statements) {
      EXPECT_EQ(statement.Depth(), 1);
    }
  }
}

}  // namespace
}  // namespace knaves

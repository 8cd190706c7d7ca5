#include "generator/solver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "generator/search.h"
#include "generator/statement_space.h"
#include "tests/unit/generator/any_puzzle.h"
#include "tests/unit/generator/enumerator.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr size_t kNoLimit = SIZE_MAX;

// Person i says that the next one is a knave; the last speaks of the first.
Puzzle Ring(int people) {
  Puzzle puzzle;
  for (int person = 0; person < people; ++person) puzzle.statements.push_back(Statement::Knave((person + 1) % people));
  return puzzle;
}

TEST(SolverTest, ListsAllSolutionsInIncreasingOrder) {
  EXPECT_THAT(Solve(Ring(4), kNoLimit), ElementsAre(0b0101u, 0b1010u));
  EXPECT_THAT(Solve(Ring(3), kNoLimit), IsEmpty());
  EXPECT_THAT(Solve({{Statement::Knight(0), Statement::Knight(1)}}, kNoLimit), ElementsAre(0u, 1u, 2u, 3u));
}

TEST(SolverTest, StopsAtTheLimit) {
  EXPECT_EQ(Solve({{Statement::Knight(0), Statement::Knight(1)}}, 3).size(), 3u);
  EXPECT_THAT(Solve(Ring(4), 0), IsEmpty());
}

TEST(SolverTest, OnlySolutionIsNothingForNoneAndForTwo) {
  const auto only = [](const Puzzle& puzzle) { return OnlySolution(Views(puzzle)); };
  EXPECT_EQ(only({{Statement::Knave(1), Statement::And({Statement::Knight(0), Statement::Knight(1)})}}), 0b01u);
  EXPECT_EQ(only(Ring(3)), std::nullopt);
  EXPECT_EQ(only(Ring(4)), std::nullopt);
  EXPECT_EQ(only(Ring(8)), std::nullopt);  // in two blocks of the table
  EXPECT_EQ(only(Ring(20)), std::nullopt);
}

TEST(SolverTest, AgreesWithTheEnumeratorForEveryNumberOfPeopleOfTheTruthTable) {
  Random random({1});
  for (int people = 1; people <= 9; ++people) {
    for (int i = 0; i < 60; ++i) {
      const Puzzle puzzle = AnyPuzzle(people, 1 + i % 4, random);
      const std::vector<Assignment> expected = EnumerateSolutions(puzzle);
      ASSERT_EQ(Solve(puzzle, kNoLimit), expected) << StatementsToJson(puzzle);
      ASSERT_EQ(SearchSolutions(Views(puzzle), kNoLimit).solutions, expected) << StatementsToJson(puzzle);
      const auto only = OnlySolution(Views(puzzle));
      ASSERT_EQ(only.has_value(), expected.size() == 1);
      if (only) {
        ASSERT_EQ(*only, expected[0]);
      }
    }
  }
}

TEST(SolverTest, TheSearchAndTheTruthTableAgreeWhereTheyMeet) {
  Random random({2});
  for (int i = 0; i < 5; ++i) {
    const Puzzle puzzle = AnyPuzzle(kTruthTablePeople, 3, random);
    EXPECT_EQ(Solve(puzzle, kNoLimit), SearchSolutions(Views(puzzle), kNoLimit).solutions);
  }
}

TEST(SolverTest, SixtyFourPeopleAreNoTrouble) {
  EXPECT_THAT(Solve(Ring(64), kNoLimit), ElementsAre(0x5555555555555555u, 0xaaaaaaaaaaaaaaaau));
  Puzzle puzzle = Ring(64);
  puzzle.statements[0] = Statement::And({Statement::Knave(1), Statement::Knight(0), Statement::Knight(63)});
  EXPECT_THAT(Solve(puzzle, kNoLimit), ElementsAre(0xaaaaaaaaaaaaaaaau));
}

TEST(SolverTest, ALongConjunctionForcesAllItsPeople) {
  // Person 0: "I am a knight if and only if everybody else is." Everybody else: "0 is a knave."
  Puzzle puzzle;
  std::vector<Statement> others;
  for (int person = 1; person < 64; ++person) others.push_back(Statement::Knight(person));
  puzzle.statements.push_back(Statement::Iff(Statement::Knight(0), Statement::And(others)));
  for (int person = 1; person < 64; ++person) puzzle.statements.push_back(Statement::Knave(0));
  EXPECT_THAT(Solve(puzzle, kNoLimit), ElementsAre(~Assignment{0} - 1));
}

// Statements about eight people each, which the search alone would turn over for long.
TEST(SolverTest, DeepStatementsOfManyPeopleAreSolvedOrGivenUp) {
  const auto drawn = [](int people, int depth) {
    const StatementSpace space(people, depth, GrammarForms({"classic"}));
    Random random({1});
    Puzzle puzzle;
    for (int person = 0; person < people; ++person) {
      StatementNodes nodes;
      space.AppendDrawn(person, random, nodes);
      puzzle.statements.emplace_back(StatementView(nodes));
    }
    return puzzle;
  };
  const Puzzle hard = drawn(48, 6);
  EXPECT_FALSE(SearchSolutions(Views(hard), 2, kSearchNodes).complete);
  for (const Assignment knights : Solve(hard, 2)) EXPECT_TRUE(IsSolution(hard, knights));
  EXPECT_THROW(Solve(drawn(64, 9), 2), WorkError);
}

}  // namespace
}  // namespace knaves

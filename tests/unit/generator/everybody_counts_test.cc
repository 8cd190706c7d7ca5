#include "generator/everybody_counts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generator/propagation.h"
#include "generator/search.h"
#include "tests/unit/generator/any_puzzle.h"

namespace knaves {
namespace {

std::vector<Statement> Everybody(int people, bool knights) {
  std::vector<Statement> all;
  for (int person = 0; person < people; ++person) {
    all.push_back(knights ? Statement::Knight(person) : Statement::Knave(person));
  }
  return all;
}

TEST(EverybodyCountsTest, StandInsTakeThePlaceOfCountsOfEverybodyAlone) {
  const Statement three = Statement::Exactly(1, Everybody(3, false));
  const Puzzle puzzle = {{Statement::If(three, Statement::Knight(1)),
                          Statement::AtLeast(1, {Statement::Knight(0), Statement::Knight(2)}),
                          Statement::Odd({Statement::Knight(0), Statement::Knave(1), Statement::Knight(2)})}};
  const std::vector<StatementView> views = Views(puzzle);
  const EverybodyCounts counts(views);
  ASSERT_TRUE(counts.In(0));
  EXPECT_FALSE(counts.In(1)) << "not of everybody";
  EXPECT_FALSE(counts.In(2)) << "of two roles";
  EXPECT_THAT(counts.Abridged(0),
              testing::ElementsAre(StatementNode{Operator::kIf, 2}, StatementNode{Operator::kKnight, kMaxPeople},
                                   StatementNode{Operator::kKnight, 1}));
  EXPECT_EQ(counts.HoldsAt(kMaxPeople), KnightNumbers{0b100}) << "one knave: two knights";
}

// Person i of 64 says that exactly i + 1 of us are knaves: person 62 alone is a knight.
TEST(EverybodyCountsTest, CountsOfSixtyFourPeopleAreSolvedWithoutTryingAll) {
  Puzzle puzzle;
  for (int person = 0; person < 64; ++person) {
    puzzle.statements.push_back(Statement::Exactly(person + 1, Everybody(64, false)));
  }
  EXPECT_THAT(Solve(puzzle, 2), testing::ElementsAre(Assignment{1} << 62));
}

// Person i says that at least i + 1 of us are knaves: the first half are knights.
TEST(EverybodyCountsTest, BoundsOfSixtyFourPeopleToo) {
  Puzzle puzzle;
  for (int person = 0; person < 64; ++person) {
    puzzle.statements.push_back(Statement::AtLeast(person + 1, Everybody(64, false)));
  }
  EXPECT_THAT(Solve(puzzle, 2), testing::ElementsAre((Assignment{1} << 32) - 1));
}

// Half of them say that an odd number of us are knights, the others that half of us are: these are right, or nobody is.
TEST(EverybodyCountsTest, NumbersThatAreRuledOutSaveSuppositions) {
  constexpr int kHalf = 8;
  Puzzle puzzle;
  for (int person = 0; person < 2 * kHalf; ++person) {
    const std::vector<Statement> knights = Everybody(2 * kHalf, true);
    puzzle.statements.push_back(person < kHalf ? Statement::Odd(knights) : Statement::Exactly(kHalf, knights));
  }
  const SearchResult result = SearchSolutions(Views(puzzle), 3);
  EXPECT_THAT(result.solutions, testing::ElementsAre(0, 0xff00));
  EXPECT_LE(result.nodes, 10);
}

TEST(EverybodyCountsTest, WithinOtherStatementsAndAmongFewPeopleTheyAreExact) {
  Random random({3});
  for (int i = 0; i < 300; ++i) {
    Puzzle puzzle;
    for (int person = 0; person < 9; ++person) {
      const Statement count = AnyCount(Everybody(9, random.Chance(0.5)), random);
      const Statement other = AnyStatement(9, 2, random);
      puzzle.statements.push_back(random.Chance(0.5) ? count : Statement::If(other, count));
    }
    std::vector<Assignment> expected;
    for (Assignment knights = 0; knights < 512; ++knights) {
      if (IsSolution(puzzle, knights)) expected.push_back(knights);
    }
    EXPECT_EQ(SearchSolutions(Views(puzzle), SIZE_MAX).solutions, expected);
  }
}

}  // namespace
}  // namespace knaves

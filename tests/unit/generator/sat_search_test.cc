#include "generator/sat_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generator/search.h"
#include "generator/statement_space.h"
#include "tests/unit/generator/any_puzzle.h"
#include "tests/unit/generator/enumerator.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::Optional;

constexpr int kManyConflicts = 1 << 20;

TEST(SatSearchTest, FindsWhatTheEnumeratorFinds) {
  Random random({1});
  for (int people = 1; people <= 8; ++people) {
    for (int i = 0; i < 60; ++i) {
      const Puzzle puzzle = AnyPuzzle(people, 1 + i % 5, random);
      ASSERT_THAT(SatSolutions(Views(puzzle), SIZE_MAX, kManyConflicts), Optional(EnumerateSolutions(puzzle)))
          << StatementsToJson(puzzle);
    }
  }
}

TEST(SatSearchTest, StopsAtTheLimitOfSolutions) {
  const Puzzle anything = {{Statement::Knight(0), Statement::Knight(1), Statement::Knight(2)}};
  EXPECT_EQ(SatSolutions(Views(anything), 3, kManyConflicts)->size(), 3u);
  EXPECT_EQ(SatSolutions(Views(anything), 0, kManyConflicts)->size(), 0u);
}

// Deep statements of the puzzle space, about many people.
Puzzle DrawnPuzzle(int people, int depth, Random& random) {
  const StatementSpace space(people, depth, GrammarForms({"classic"}));
  Puzzle puzzle;
  for (int person = 0; person < people; ++person) {
    StatementNodes nodes;
    space.AppendDrawn(person, random, nodes);
    puzzle.statements.emplace_back(StatementView(nodes));
  }
  return puzzle;
}

TEST(SatSearchTest, AgreesWithTheSearchOnManyPeople) {
  Random random({2});
  for (const int people : {20, 40, 64}) {
    for (int i = 0; i < 20; ++i) {
      const Puzzle puzzle = DrawnPuzzle(people, 2 + i % 2, random);
      ASSERT_THAT(SatSolutions(Views(puzzle), 2, kManyConflicts).value().size(),
                  SearchSolutions(Views(puzzle), 2).solutions.size());
    }
  }
}

TEST(SatSearchTest, GivesUpAtTheLimitOfConflicts) {
  Random random({3});
  const Puzzle puzzle = DrawnPuzzle(48, 6, random);
  EXPECT_EQ(SatSolutions(Views(puzzle), 2, 1), std::nullopt);
}

}  // namespace
}  // namespace knaves

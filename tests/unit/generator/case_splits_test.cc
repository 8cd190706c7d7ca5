#include "generator/case_splits.h"

#include <gtest/gtest.h>

#include "generator/propagation.h"
#include "generator/search.h"
#include "tests/unit/generator/any_puzzle.h"

namespace knaves {
namespace {

// The definition, without bounds.
int64_t ByDefinition(const Propagation& puzzle, KnownRoles roles) {
  int64_t steps = 0;
  if (!puzzle.Run(roles, steps) || roles.known == puzzle.everybody()) return 0;
  int64_t fewest = INT64_MAX;
  for (int person = 0; person < static_cast<int>(puzzle.people()); ++person) {
    if ((roles.known >> person & 1) != 0) continue;
    int64_t splits = 1;
    for (const bool knight : {false, true}) {
      KnownRoles supposed = roles;
      supposed.Set(person, knight);
      splits += ByDefinition(puzzle, supposed);
    }
    fewest = std::min(fewest, splits);
  }
  return fewest;
}

int64_t OfTheSearch(const Puzzle& puzzle) { return (SearchSolutions(Views(puzzle), 2).nodes - 1) / 2; }

TEST(CaseSplitsTest, AreTheFewestOfAllChoices) {
  Random random({1});
  int fewer = 0;
  for (int i = 0; i < 3000; ++i) {
    const Puzzle puzzle = AnyPuzzle(5, 3, random);
    const std::vector<StatementView> views = Views(puzzle);
    if (!OnlySolution(views)) continue;
    const std::optional<int64_t> splits = FewestCaseSplits(views, OfTheSearch(puzzle));
    ASSERT_EQ(splits, ByDefinition(Propagation(views), {}));
    fewer += *splits < OfTheSearch(puzzle) ? 1 : 0;
  }
  EXPECT_GT(fewer, 0) << "the search does not always choose best";
}

TEST(CaseSplitsTest, AreNotKnownWhereFindingThemTakesTooLong) {
  // Circles of two that nothing ties together: of n there are 2^n cases, whatever is supposed first.
  for (const int circles : {5, 8}) {
    Puzzle puzzle;
    for (int person = 0; person < 2 * circles; ++person) puzzle.statements.push_back(Statement::Knave(person ^ 1));
    EXPECT_EQ(FewestCaseSplits(Views(puzzle), (1 << circles) - 1), std::nullopt);
  }
}

}  // namespace
}  // namespace knaves

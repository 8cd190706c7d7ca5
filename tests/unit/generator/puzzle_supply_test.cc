#include "generator/puzzle_supply.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <map>
#include <set>

#include "generator/canonical.h"
#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::HasSubstr;

PuzzleSupply Prepared(const SupplyOptions& options) {
  PuzzleSupply supply(options, 7);
  supply.Prepare(1);
  return supply;
}

TEST(PuzzleSupplyTest, InBalanceEveryNumberOfKnightsIsAsFrequentAsAnyOther) {
  for (const int people : {3, 6, 20}) {
    const PuzzleSupply supply = Prepared({.people = people, .balance = true});
    std::map<int, int> by_knights;
    std::set<Fingerprint> forms;
    Candidate candidate;
    const int64_t rows = 5 * (people + 1);
    for (int64_t i = 0; i < rows; ++i) {
      const Assignment solution = supply.Get(i, candidate);
      ASSERT_EQ(OnlySolution(candidate.statements), solution);
      ++by_knights[std::popcount(solution)];
      forms.insert(CanonicalFingerprint(candidate.statements));
    }
    EXPECT_EQ(forms.size(), static_cast<size_t>(rows)) << "none twice";
    for (int knights = 0; knights <= people; ++knights) EXPECT_EQ(by_knights[knights], 5) << knights;
  }
}

TEST(PuzzleSupplyTest, InBalanceDrawsAreFromEveryNumberOfKnights) {
  const PuzzleSupply supply = Prepared({.people = 4, .balance = true});
  std::map<int, int> by_knights;
  Random random({1});
  Candidate candidate;
  for (int i = 0; i < 1000; ++i) ++by_knights[std::popcount(supply.Draw(random, candidate))];
  for (int knights = 0; knights <= 4; ++knights) EXPECT_NEAR(by_knights[knights], 200, 60);
}

TEST(PuzzleSupplyTest, InBalanceTurnsAreWhole) {
  PuzzleSupply supply = Prepared({.people = 2, .balance = true});
  EXPECT_TRUE(supply.complete());
  std::map<int, int64_t> by_knights;
  Candidate candidate;
  for (int64_t i = 0; i < supply.capacity(); ++i) ++by_knights[std::popcount(supply.Get(i, candidate))];
  for (const auto& [knights, count] : by_knights) EXPECT_EQ(count, by_knights.begin()->second) << knights;
}

TEST(PuzzleSupplyTest, PuzzlesHaveTheDifficultyAskedFor) {
  for (const int people : {3, 6, 20}) {
    const DifficultyRange range = {2 * people, 4 * people};
    const PuzzleSupply supply = Prepared({.people = people, .filter = {.difficulty = range}});
    Candidate candidate;
    for (int64_t i = 0; i < 20; ++i) {
      supply.Get(i, candidate);
      EXPECT_TRUE(range.Contains(SearchSteps(candidate.statements).value()));
    }
  }
}

TEST(PuzzleSupplyTest, ADifficultyThatHardlyAnyPuzzleHasIsAnError) {
  for (const int people : {8, 20}) {
    const PuzzleFilter filter = {.difficulty = {INT64_MAX - 1, INT64_MAX - 1}};
    EXPECT_THAT(ErrorOf([&] { Prepared({.people = people, .filter = filter}); }), HasSubstr("hardly any"));
  }
}

TEST(PuzzleSupplyTest, ConstantStatementsAreSaidWhereTheyAreAllowed) {
  for (const bool allowed : {false, true}) {
    const PuzzleSupply supply = Prepared({.people = 3, .allow_constant = allowed});
    int constant = 0;
    Candidate candidate;
    for (int64_t i = 0; i < supply.capacity() && i < 5000; ++i) {
      supply.Get(i, candidate);
      for (const StatementView statement : candidate.statements) constant += SaysNothing(statement) ? 1 : 0;
    }
    EXPECT_EQ(constant > 0, allowed);
  }
}

}  // namespace
}  // namespace knaves

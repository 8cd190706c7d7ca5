#include "generator/derivation.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "generator/propagation.h"
#include "tests/unit/generator/any_puzzle.h"

namespace knaves {
namespace {

// The least number of statements, over every order in which all of them are turned to, twice over.
std::optional<int> ByEveryOrder(const Puzzle& puzzle) {
  const std::vector<StatementView> views = Views(puzzle);
  const Propagation propagation(views);
  std::vector<size_t> order(2 * views.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i / 2;
  std::optional<int> least;
  do {
    KnownRoles roles;
    int length = 0;
    for (const size_t speaker : order) {
      if (roles.known == propagation.everybody()) break;
      propagation.TakeStatement(speaker, roles);
      ++length;
    }
    if (roles.known == propagation.everybody() && (!least || length < *least)) least = length;
  } while (std::next_permutation(order.begin(), order.end()));
  return least;
}

TEST(DerivationTest, IsTheShortestOfAllOrders) {
  Random random({1});
  int derived = 0;
  for (int i = 0; i < 3000; ++i) {
    const Puzzle puzzle = AnyPuzzle(3, 3, random);
    if (!OnlySolution(Views(puzzle))) continue;
    const std::optional<int> shortest = ShortestDerivation(Views(puzzle));
    ASSERT_EQ(shortest, ByEveryOrder(puzzle));
    derived += shortest ? 1 : 0;
  }
  EXPECT_GT(derived, 100);
}

TEST(DerivationTest, OneStatementMayTellEverythingAtOnce) {
  // "I am a knight if and only if all of us are": whatever the others say.
  std::vector<Statement> all;
  for (int person = 0; person < 4; ++person) all.push_back(Statement::Knight(person));
  Puzzle puzzle = {{Statement::Iff(Statement::Knight(0), Statement::And(all))}};
  for (int person = 1; person < 4; ++person) puzzle.statements.push_back(Statement::Knight(person - 1));
  EXPECT_EQ(ShortestDerivation(Views(puzzle)), 1);
}

TEST(DerivationTest, IsNotThereWhereSingleStatementsAreNotEnough) {
  EXPECT_EQ(ShortestDerivation(Views({{Statement::Knave(1), Statement::Knave(0)}})), std::nullopt);
}

TEST(DerivationTest, IsNotKnownWhereThereAreTooManyWays) {
  // "I am a knight if and only if the next one is", of every other person: 32 independent steps, and 32 after them.
  Puzzle puzzle;
  for (int person = 0; person < 64; person += 2) {
    puzzle.statements.push_back(Statement::Iff(Statement::Knight(person), Statement::Knight(person + 1)));
    puzzle.statements.push_back(Statement::Knight(person));
  }
  EXPECT_EQ(ShortestDerivation(Views(puzzle)), std::nullopt);
}

}  // namespace
}  // namespace knaves

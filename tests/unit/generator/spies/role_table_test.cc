#include "generator/spies/role_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>

#include "base/random.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Every assignment of three roles, tried one by one with its meaning spelled out.
std::vector<Roles> SolvedByHand(const SpyPuzzle& puzzle) {
  std::vector<Roles> solutions;
  const uint64_t masks = uint64_t{1} << puzzle.people();
  for (uint64_t spies = 0; spies < masks; ++spies) {
    const int count = std::popcount(spies);
    if (count < puzzle.spies.least || count > puzzle.spies.most) continue;
    for (uint64_t knights = 0; knights < masks; ++knights) {
      if ((knights & spies) != 0) continue;
      const auto holds = [&](const RoleClaim& claim) {
        const bool knight = (knights >> claim.person & 1) != 0;
        const bool spy = (spies >> claim.person & 1) != 0;
        const bool plain = claim.role == Role::kKnight ? knight : claim.role == Role::kSpy ? spy : !knight && !spy;
        return plain != claim.denied;
      };
      bool fits = true;
      for (size_t i = 0; i < puzzle.statements.size(); ++i) {
        const SpyStatement& said = puzzle.statements[i];
        const bool p = holds(said.first);
        const bool q = said.joint != Joint::kNone && holds(said.second);
        const bool value = said.joint == Joint::kNone  ? p
                           : said.joint == Joint::kAnd ? p && q
                           : said.joint == Joint::kOr  ? p || q
                           : said.joint == Joint::kIf  ? !p || q
                                                       : p == q;
        if ((spies >> i & 1) == 0 && value != ((knights >> i & 1) != 0)) fits = false;
      }
      if (fits) solutions.push_back({knights, spies});
    }
  }
  return solutions;
}

RoleClaim DrawClaim(int people, Random& random) {
  return {static_cast<uint8_t>(random.Below(static_cast<uint64_t>(people))), static_cast<Role>(random.Below(3)),
          random.Chance(0.5)};
}

SpyPuzzle DrawPuzzle(int people, Random& random) {
  SpyPuzzle puzzle;
  for (int i = 0; i < people; ++i) {
    SpyStatement said = {DrawClaim(people, random), static_cast<Joint>(random.Below(5))};
    if (said.joint != Joint::kNone) said.second = DrawClaim(people, random);
    puzzle.statements.push_back(said);
  }
  puzzle.spies.least = static_cast<int>(random.Below(static_cast<uint64_t>(people)));
  puzzle.spies.most = puzzle.spies.least + static_cast<int>(random.Below(2));
  return puzzle;
}

TEST(RoleTableTest, FindsTheSolutionsThatTryingEveryRoleFinds) {
  int with_one = 0;
  for (uint64_t i = 0; i < 3000; ++i) {
    Random random({i});
    const SpyPuzzle puzzle = DrawPuzzle(1 + static_cast<int>(i % 7), random);
    const std::vector<Roles> expected = SolvedByHand(puzzle);
    const RoleTable table(puzzle.people(), puzzle.spies);
    ASSERT_EQ(table.Solve(puzzle.statements, 5000), expected) << i;
    for (const Roles& roles : expected) ASSERT_TRUE(IsSolution(puzzle, roles)) << i;
    const std::optional<Roles> only = table.OnlySolution(puzzle.statements);
    ASSERT_EQ(only.has_value(), expected.size() == 1) << i;
    ASSERT_TRUE(!only || *only == expected[0]) << i;
    with_one += only ? 1 : 0;
  }
  EXPECT_GT(with_one, 100);
}

TEST(RoleTableTest, CountsTheAssignmentsThatItHolds) {
  EXPECT_EQ(RoleTable::RowCount(3, {1, 1}), 12u);
  EXPECT_EQ(RoleTable::RowCount(3, {0, 3}), 27u);
  EXPECT_EQ(RoleTable::RowCount(4, {2, 2}), 24u);
  EXPECT_GT(RoleTable::RowCount(64, {1, 1}), RoleTable::kMostRows);
}

TEST(RoleTableTest, OnlyASpySaysToBeAKnave) {
  const std::vector<SpyStatement> said = {{{0, Role::kKnave}}, {{0, Role::kSpy}}};
  EXPECT_THAT(RoleTable(2, {1, 1}).Solve(said, 9), ElementsAre(Roles{0b10, 0b01}));
  EXPECT_THAT(RoleTable(2, {0, 0}).Solve(said, 9), IsEmpty());
}

// Why the number of spies is a part of every puzzle.
TEST(RoleTableTest, AllSpiesFitWhateverIsSaid) {
  const std::vector<SpyStatement> said = {{{1, Role::kKnight}}, {{0, Role::kSpy}, Joint::kAnd, {1, Role::kKnave}}};
  EXPECT_THAT(RoleTable(2, {0, 2}).Solve(said, 9), testing::Contains(Roles{0, 0b11}));
}

TEST(RoleTableTest, SeesWhatTheNumberOfSpiesMakesCertain) {
  const SpyStatement two_spies = {{0, Role::kSpy}, Joint::kAnd, {1, Role::kSpy}};
  EXPECT_FALSE(RoleTable(3, {1, 1}).SaysSomething(two_spies));
  EXPECT_TRUE(RoleTable(3, {2, 2}).SaysSomething(two_spies));
}

}  // namespace
}  // namespace knaves

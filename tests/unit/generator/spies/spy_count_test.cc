#include "generator/spies/spy_count.h"

#include <gtest/gtest.h>

#include <vector>

namespace knaves {
namespace {

// Everything that somebody among two people may say, in every order in which it can be told.
std::vector<SpyStatement> ToldAmongTwo() {
  std::vector<RoleClaim> claims;
  for (const uint8_t person : {0, 1}) {
    for (const Role role : {Role::kKnight, Role::kKnave, Role::kSpy}) {
      for (const bool denied : {false, true}) claims.push_back({person, role, denied});
    }
  }
  std::vector<SpyStatement> told;
  for (const RoleClaim& first : claims) {
    told.push_back({first});
    for (const RoleClaim& second : claims) {
      if (second.person == first.person) continue;
      for (const Joint joint : {Joint::kAnd, Joint::kOr, Joint::kIff, Joint::kIf})
        told.push_back({first, joint, second});
    }
  }
  return told;
}

// With one spy: who it is, and what the other one is.
std::vector<Roles> AssignmentsOfTwo() { return {{0b00, 0b01}, {0b10, 0b01}, {0b00, 0b10}, {0b01, 0b10}}; }

bool SaysSomethingAmongTwo(const SpyStatement& statement) {
  int holds = 0;
  for (const Roles& roles : AssignmentsOfTwo()) holds += Holds(statement, roles) ? 1 : 0;
  return holds > 0 && holds < 4;
}

TEST(SpyCountTest, CountsTheTellingsThatTryingAllFinds) {
  std::vector<SpyStatement> told = ToldAmongTwo();
  std::erase_if(told, [](const SpyStatement& statement) { return !SaysSomethingAmongTwo(statement); });
  uint64_t puzzles = 0;
  for (const SpyStatement& first : told) {
    for (const SpyStatement& second : told) {
      const SpyPuzzle puzzle = {{first, second}, {1, 1}};
      int solutions = 0;
      for (const Roles& roles : AssignmentsOfTwo()) solutions += IsSolution(puzzle, roles) ? 1 : 0;
      puzzles += solutions == 1 ? 1 : 0;
    }
  }
  const std::optional<SpyPuzzleCounts> counts = CountSpyPuzzles(2, {1, 1}, Split::kAll, 1);
  ASSERT_TRUE(counts);
  EXPECT_EQ(static_cast<uint64_t>(counts->statements), puzzles);
}

TEST(SpyCountTest, TheHalvesAreTheWhole) {
  const auto count = [](Split split) { return CountSpyPuzzles(2, {1, 1}, split, 2)->canonical; };
  EXPECT_EQ(count(Split::kTrain) + count(Split::kTest), count(Split::kAll));
}

TEST(SpyCountTest, SaysNothingWhereThereAreTooMany) {
  EXPECT_FALSE(CountSpyPuzzles(5, {1, 1}, Split::kAll, 1).has_value());
}

}  // namespace
}  // namespace knaves

#include "reward/logic_rl/stated_roles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/reward/score_response.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::Field;

auto Stated(const std::string& name, const std::string& role) {
  return AllOf(Field(&StatedRole::name, name), Field(&StatedRole::role, role));
}

StatedRoles RolesOf(TestPuzzle puzzle) {
  ScoringInput input{.response = "", .prompt = std::nullopt, .names = puzzle.names, .solution = puzzle.solution};
  input.knight = puzzle.knight;
  input.knave = puzzle.knave;
  return RolesOfSolution(input);
}

TEST(RolesOfSolution, AreTheNamesWithTheirRoles) {
  EXPECT_THAT(RolesOf({}),
              ElementsAre(Stated("Michael", "knight"), Stated("Zoey", "knave"), Stated("Ethan", "knight")));
}

TEST(RolesOfSolution, KnowAPersonByTheFirstAsciiWord) {
  EXPECT_THAT(RolesOf({.names = {"Mary Ann", "Jean-Luc", "O'Neil"}}),
              ElementsAre(Stated("Mary", "knight"), Stated("Jean", "knave"), Stated("O", "knight")));
  EXPECT_THAT(RolesOf({.names = {"Chloé"}, .solution = {true}}), ElementsAre(Stated("is", "knight")));
}

TEST(RolesOfSolution, KeepTheLastRoleOfAWordThatComesTwice) {
  EXPECT_THAT(RolesOf({.names = {"Mary Ann", "Tom", "Mary Lou"}, .solution = {true, false, false}}),
              ElementsAre(Stated("Mary", "knave"), Stated("Tom", "knave")));
}

TEST(RolesOfSolution, AreNoneForOtherRoleWords) {
  EXPECT_THAT(RolesOf({.knight = "hero", .knave = "villain"}), ElementsAre());
}

TEST(RolesOfSolution, SeeARoleWithinAName) {
  EXPECT_THAT(RolesOf({.names = {"Bob Knight"}, .solution = {true}, .knight = "hero"}),
              ElementsAre(Stated("Bob", "knight")));
}

TEST(RolesInAnswer, AreThoseOfTheFirstPlainSentenceOfEach) {
  const StatedRoles expected = RolesOf({});
  EXPECT_THAT(RolesInAnswer("zoey  IS\na Knave. Zoey is a knight. It is false that Michael is a knight!", expected),
              ElementsAre("knight", "knave", ""));
  EXPECT_THAT(RolesInAnswer("**Zoey** is a knave, Michael: knight, Ethan is an knight", expected),
              ElementsAre("", "", ""));
  EXPECT_THAT(RolesInAnswer("Anti-Michael is a knight", expected), ElementsAre("knight", "", ""));
}

TEST(NameInSolution, IsEmptyForANameWithoutAsciiWord) {
  EXPECT_EQ(NameInSolution("Zoey"), "Zoey");
  EXPECT_EQ(NameInSolution("Jean-Luc"), "Jean");
  EXPECT_EQ(NameInSolution("李明"), "");
}

}  // namespace
}  // namespace knaves

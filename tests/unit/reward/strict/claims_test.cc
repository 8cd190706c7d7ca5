#include "reward/strict/claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace knaves {
namespace {

using testing::ElementsAre;

TEST(Claims, AreCompleteWhenEverybodyHasARole) {
  Claims claims(3);
  claims.SayEach(std::array<size_t, 2>{0, 2}, true);
  EXPECT_FALSE(claims.Complete());
  EXPECT_THAT(claims.Others(), ElementsAre(1));
  claims.Say(1, false);
  EXPECT_TRUE(claims.Complete());
  EXPECT_FALSE(claims.Contradictory());
  EXPECT_THAT(claims.Roles(), ElementsAre(true, false, true));
}

TEST(Claims, MayBeRepeatedButNotTakenBack) {
  Claims claims(1);
  claims.Say(0, true);
  claims.Say(0, true);
  EXPECT_FALSE(claims.Contradictory());
  claims.Say(0, false);
  claims.Say(0, true);
  EXPECT_TRUE(claims.Contradictory());
  EXPECT_THAT(claims.Roles(), ElementsAre(std::nullopt));
}

TEST(Claims, OfTheOnlyOnesSayTheRestOfTheOthers) {
  Claims claims(3);
  claims.SayOnly(std::array<size_t, 1>{1}, false);
  EXPECT_THAT(claims.Roles(), ElementsAre(true, false, true));
}

TEST(Claims, MustFitTheCounts) {
  Claims claims(2);
  claims.SayEach(std::array<size_t, 2>{0, 1}, true);
  claims.SayCount(2, true);
  claims.SayCount(0, false);
  EXPECT_FALSE(claims.Contradictory());
  claims.SayNoMore(std::array<size_t, 1>{0}, true);
  EXPECT_TRUE(claims.Contradictory());
}

}  // namespace
}  // namespace knaves

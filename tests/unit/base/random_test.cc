#include "base/random.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace knaves {
namespace {

using testing::ElementsAre;

// Random123's kat_vectors, philox4x32 with 10 rounds.
TEST(Philox, GivesTheKnownAnswersOfRandom123) {
  EXPECT_THAT(Philox({0, 0, 0, 0}, {0, 0}), ElementsAre(0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u));
  EXPECT_THAT(Philox({0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu}, {0xffffffffu, 0xffffffffu}),
              ElementsAre(0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu));
  EXPECT_THAT(Philox({0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u}, {0xa4093822u, 0x299f31d0u}),
              ElementsAre(0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u));
}

TEST(MixSeed, DependsOnEveryWordTheirOrderAndTheirNumber) {
  const std::set<uint64_t> mixed = {MixSeed({}),     MixSeed({0}),    MixSeed({0, 0}), MixSeed({1, 2}),
                                    MixSeed({2, 1}), MixSeed({1, 3}), MixSeed({3, 2})};
  EXPECT_EQ(mixed.size(), 7u);
}

TEST(Random, RepeatsItsStreamForTheSameWords) {
  Random a({7, 3});
  Random b({7, 3});
  for (int i = 0; i < 100; ++i) EXPECT_EQ(a.Next(), b.Next());
}

TEST(Random, GivesNeighbouringSeedsAndIndexesStreamsThatShareNothing) {
  std::set<uint64_t> seen;
  for (uint64_t seed = 0; seed < 10; ++seed) {
    for (uint64_t index = 0; index < 10; ++index) {
      Random random({seed, index});
      for (int i = 0; i < 100; ++i) seen.insert(random.Next());
    }
  }
  EXPECT_EQ(seen.size(), 10'000u);
}

TEST(Random, ContinuesOnItsOwnAfterACopyInTheMiddleOfABlock) {
  Random original({1});
  original.Next();
  Random copy = original;
  const uint64_t next = original.Next();
  EXPECT_EQ(copy.Next(), next);
  EXPECT_EQ(copy.Next(), original.Next());
}

TEST(Random, SkipsWordsAsIfTheyHadBeenDrawn) {
  for (const int before : {0, 1, 2}) {
    for (const uint64_t skipped : {0, 1, 2, 5, 1000}) {
      Random drawn({3});
      for (int i = 0; i < before; ++i) drawn.Next();
      Random skipping = drawn;
      for (uint64_t i = 0; i < skipped; ++i) drawn.Next();
      skipping.Skip(skipped);
      for (int i = 0; i < 4; ++i) EXPECT_EQ(skipping.Next(), drawn.Next()) << before << " " << skipped;
    }
  }
}

TEST(Random, DrawsEachValueBelowABoundEquallyOften) {
  constexpr int kDraws = 60'000;
  Random random({2024});
  int counts[6] = {};
  for (int i = 0; i < kDraws; ++i) ++counts[random.Below(6)];
  for (int count : counts) EXPECT_NEAR(count, kDraws / 6, 5 * 92);  // five standard deviations
}

TEST(Random, IsWithoutBiasForABoundOfThreeQuartersOfTheRange) {
  // Without redrawing, every third result would come twice as often as the others.
  constexpr uint64_t kBound = uint64_t{3} << 62;
  Random random({5});
  int divisible = 0;
  for (int i = 0; i < 30'000; ++i) divisible += random.Below(kBound) % 3 == 0 ? 1 : 0;
  EXPECT_NEAR(divisible, 10'000, 5 * 82);
}

TEST(Random, DrawsRealsFromZeroToBelowOne) {
  Random random({11});
  double sum = 0;
  double smallest = 1;
  double largest = 0;
  for (int i = 0; i < 100'000; ++i) {
    const double x = random.Uniform();
    smallest = std::min(smallest, x);
    largest = std::max(largest, x);
    sum += x;
  }
  EXPECT_GE(smallest, 0.0);
  EXPECT_LT(smallest, 0.001);
  EXPECT_LT(largest, 1.0);
  EXPECT_GT(largest, 0.999);
  EXPECT_NEAR(sum / 100'000, 0.5, 0.005);
}

TEST(Random, TakesAChanceAsOftenAsItSays) {
  Random random({12});
  int taken = 0;
  for (int i = 0; i < 10'000; ++i) taken += random.Chance(0.3) ? 1 : 0;
  EXPECT_NEAR(taken, 3'000, 5 * 46);
  EXPECT_FALSE(random.Chance(0.0));
  EXPECT_TRUE(random.Chance(1.0));
}

TEST(Random, ShufflesEveryItemToEveryPlaceEquallyOften) {
  Random random({13});
  int at[4][4] = {};
  for (int i = 0; i < 12'000; ++i) {
    std::vector<int> items = {0, 1, 2, 3};
    random.Shuffle(items);
    for (size_t place = 0; place < 4; ++place) ++at[items[place]][place];
  }
  for (const auto& item : at) {
    for (int count : item) EXPECT_NEAR(count, 3'000, 5 * 48);
  }
}

TEST(Random, ChoosesEachItem) {
  Random random({14});
  const std::vector<std::string> items = {"Zoey", "Oliver", "Mary"};
  std::set<std::string> chosen;
  for (int i = 0; i < 100; ++i) chosen.insert(random.Choice(items));
  EXPECT_EQ(chosen.size(), 3u);
}

}  // namespace
}  // namespace knaves

// Values from NumPy 2.4.6; NumPy keeps these streams since 1.17.
#include "generator/mem_kk/numpy_random.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "generator/mem_kk/pcg64.h"
#include "generator/mem_kk/seed_sequence.h"

namespace knaves {
namespace {

using testing::ElementsAre;

constexpr uint64_t kLargestSeed = ~uint64_t{0};

std::vector<uint32_t> DrawsBelow(NumpyRandom& random, uint32_t bound, int count) {
  std::vector<uint32_t> draws;
  for (int i = 0; i < count; ++i) draws.push_back(random.Below(bound));
  return draws;
}

TEST(SeedSequenceTest, StateIsThatOfNumPy) {
  EXPECT_THAT(SeedSequenceState(0),
              ElementsAre(0xdb2cd7e7b0f478beu, 0xabf4641a2c71ba49u, 0x20c6ed6d9d7b8d41u, 0x2c4099de223c39d4u));
  EXPECT_THAT(SeedSequenceState(1234),
              ElementsAre(0x5f83044cad3f26a6u, 0xa0d9b3700cea3a6fu, 0xa8647d8b1e3e7527u, 0x687a8e7300372192u));
}

TEST(SeedSequenceTest, SeedsOfTwoWordsCountInFull) {
  EXPECT_THAT(SeedSequenceState((uint64_t{1} << 32) + 7),
              ElementsAre(0x5c15e68f16073898u, 0x473d7918d1803233u, 0xf3e9cae3c4907c0fu, 0xdd958930099c820fu));
  EXPECT_THAT(SeedSequenceState(kLargestSeed),
              ElementsAre(0xaebca151928cad0du, 0x119c30448638dc7au, 0x1bbb155659e642a7u, 0xa76b11e3e8c4a8f6u));
}

TEST(Pcg64Test, RawWordsAreThoseOfNumPy) {
  Pcg64 zero(0);
  EXPECT_EQ(zero.Next64(), 0xa30febcfd9c2825fu);
  EXPECT_EQ(zero.Next64(), 0x4510bdf882d9d721u);
  EXPECT_EQ(zero.Next64(), 0x0a7d3da94ecde8b8u);
  Pcg64 largest(kLargestSeed);
  EXPECT_EQ(largest.Next64(), 0xae163a7a8c47568fu);
  EXPECT_EQ(largest.Next64(), 0xd86659f5f3382359u);
}

TEST(Pcg64Test, HalfWordsComeLowHalfFirstAndAreKeptAcrossWholeOnes) {
  Pcg64 random(1234);
  EXPECT_EQ(random.Next32(), 0xfab6bbbau);
  EXPECT_EQ(random.Next64(), 0x615481f7fce9ac81u);
  EXPECT_EQ(random.Next32(), 0xfa08fef3u);
  EXPECT_EQ(random.Next32(), 0x2bde3cb4u);
}

TEST(NumpyRandomTest, SmallBoundsAreIntegersOfNumPy) {
  NumpyRandom random(1234);
  EXPECT_THAT(DrawsBelow(random, 6, 24),
              ElementsAre(5, 5, 5, 2, 1, 5, 0, 1, 0, 1, 3, 0, 4, 1, 4, 1, 4, 5, 5, 1, 3, 2, 1, 3));
}

TEST(NumpyRandomTest, ABoundThatRejectsOneDrawInThreeIsIntegersOfNumPy) {
  NumpyRandom random(1234);
  EXPECT_THAT(DrawsBelow(random, 3000000000u, 6),
              ElementsAre(2938052366u, 2930099299u, 2963821739u, 1140587204u, 314677933u, 785077271u));
}

TEST(NumpyRandomTest, ABoundOfOneTakesNothingFromTheStream) {
  NumpyRandom random(1234);
  NumpyRandom twin(1234);
  EXPECT_EQ(random.Below(1), 0u);
  EXPECT_EQ(DrawsBelow(random, 1000, 4), DrawsBelow(twin, 1000, 4));
}

TEST(NumpyRandomTest, SamplesAreChoiceWithoutReplacementOfNumPyAndLeaveTheStreamWhereItDoes) {
  const auto sample = [](uint32_t population, uint32_t count, uint32_t then) {
    NumpyRandom random(1234);
    const std::vector<size_t> chosen = random.Sample(population, count);
    EXPECT_EQ(random.Below(1000), then);
    return chosen;
  };
  EXPECT_THAT(sample(51, 2, 380), ElementsAre(48, 49));
  EXPECT_THAT(sample(51, 8, 318), ElementsAre(5, 13, 8, 48, 43, 17, 45, 44));
  EXPECT_THAT(sample(10, 10, 958), ElementsAre(7, 8, 2, 6, 9, 1, 5, 0, 4, 3));
  EXPECT_THAT(sample(9, 1, 976), ElementsAre(8));
}

TEST(NumpyRandomTest, ShuffleIsThatOfNumPy) {
  NumpyRandom random(1235);
  std::vector<int> items(10);
  std::iota(items.begin(), items.end(), 0);
  random.Shuffle(items);
  EXPECT_THAT(items, ElementsAre(9, 7, 2, 5, 3, 8, 6, 0, 1, 4));
  EXPECT_EQ(random.Below(1000), 318u);
}

}  // namespace
}  // namespace knaves

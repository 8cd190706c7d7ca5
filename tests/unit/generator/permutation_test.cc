#include "generator/permutation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace knaves {
namespace {

TEST(PermutationTest, VisitsEveryElementOnce) {
  for (const uint64_t size : {1, 2, 3, 4, 5, 7, 16, 17, 99, 1000, 4097}) {
    const Permutation permutation(size, 7);
    std::vector<bool> seen(size, false);
    for (uint64_t i = 0; i < size; ++i) {
      const Wide image = permutation(i);
      ASSERT_LT(image, size);
      ASSERT_FALSE(seen[static_cast<size_t>(image)]) << size << " " << i;
      seen[static_cast<size_t>(image)] = true;
    }
  }
}

TEST(PermutationTest, SeedsGiveOrdersThatShareNothing) {
  constexpr uint64_t kSize = 10000;
  const Permutation first(kSize, 1);
  const Permutation second(kSize, 2);
  int fixed = 0;
  int equal = 0;
  int neighbours = 0;
  for (uint64_t i = 0; i < kSize; ++i) {
    fixed += first(i) == i ? 1 : 0;
    equal += first(i) == second(i) ? 1 : 0;
    if (i > 0) neighbours += first(i) == first(i - 1) + 1 ? 1 : 0;
  }
  // Each is a Poisson count with mean 1 for a random permutation.
  EXPECT_LE(fixed, 8);
  EXPECT_LE(equal, 8);
  EXPECT_LE(neighbours, 8);
}

TEST(PermutationTest, SpreadsOverARangeThatNeedsMoreThan64Bits) {
  const Wide size = (static_cast<Wide>(1) << 100) + 12345;
  const Permutation permutation(size, 3);
  std::set<Wide> seen;
  int upper_half = 0;
  for (uint64_t i = 0; i < 2000; ++i) {
    const Wide image = permutation(i);
    ASSERT_LT(image, size);
    EXPECT_TRUE(seen.insert(image).second);
    upper_half += image >= size / 2 ? 1 : 0;
  }
  EXPECT_NEAR(upper_half, 1000, 120);
}

TEST(DrawBelowTest, ReachesAllOfAWideRangeAndNothingBeyond) {
  Random random({1});
  const Wide bound = (static_cast<Wide>(3) << 64) + 5;
  std::vector<int> quarter(4, 0);
  for (int i = 0; i < 3000; ++i) {
    const Wide drawn = DrawBelow(bound, random);
    ASSERT_LT(drawn, bound);
    ++quarter[static_cast<size_t>(drawn >> 64)];
  }
  EXPECT_THAT(quarter, testing::Each(testing::Lt(1200)));
  EXPECT_NEAR(quarter[0], 1000, 120);
  std::set<uint64_t> small;
  for (int i = 0; i < 200; ++i) small.insert(static_cast<uint64_t>(DrawBelow(5, random)));
  EXPECT_EQ(small.size(), 5u);
}

}  // namespace
}  // namespace knaves

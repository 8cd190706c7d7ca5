#include "reward/composition.h"

#include <gtest/gtest.h>

#include <cmath>

namespace knaves {
namespace {

TEST(Composition, AddsUpWhatStaysWithinTheBounds) {
  const Composition composition(1, 1);
  EXPECT_DOUBLE_EQ(composition.limit(), 0.49 * 3.5);  // 3 correct, -0.5 wrong
  EXPECT_EQ(composition.Compose(3, 0.5), 3.5);
  EXPECT_EQ(composition.Compose(-0.5, -1), -1.5);
}

TEST(Composition, ClampsWhatWouldLetAWrongAnswerBeatARightOne) {
  const Composition composition(1, 1);
  EXPECT_GT(composition.Compose(3, -100), composition.Compose(-0.5, 100));
}

TEST(Composition, PromisesNothingWithoutAnAnswer) {
  EXPECT_TRUE(std::isinf(Composition(1, 0).limit()));
  EXPECT_TRUE(std::isinf(Composition(1, -1).limit()));
  EXPECT_EQ(Composition(0, 0).Compose(0, -7), -7);
}

}  // namespace
}  // namespace knaves

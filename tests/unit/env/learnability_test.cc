#include "env/learnability.h"

#include <gtest/gtest.h>

#include <cmath>

namespace knaves {
namespace {

// The mean of p (1 - p) under p^right (1 - p)^wrong, by summing over a fine grid.
double BySumming(double right, double wrong) {
  double mass = 0.0;
  double mean = 0.0;
  constexpr int kSteps = 200000;
  for (int i = 0; i < kSteps; ++i) {
    const double p = (i + 0.5) / kSteps;
    const double weight = std::pow(p, right) * std::pow(1.0 - p, wrong);
    mass += weight;
    mean += weight * p * (1.0 - p);
  }
  return mean / mass;
}

TEST(LearnabilityTest, IsTheMeanVarianceOfSuccess) {
  for (const double right : {0.0, 1.0, 3.5, 20.0}) {
    for (const double wrong : {0.0, 2.0, 7.25}) EXPECT_NEAR(Learnability(right, wrong), BySumming(right, wrong), 1e-6);
  }
}

TEST(LearnabilityTest, IsGreatestAtEvenChancesAndSmallWhereTheOutcomeIsKnown) {
  EXPECT_DOUBLE_EQ(Learnability(0, 0), 1.0 / 6.0);
  EXPECT_GT(Learnability(30, 30), Learnability(45, 15));
  EXPECT_GT(Learnability(45, 15), Learnability(60, 0));
  EXPECT_DOUBLE_EQ(Learnability(60, 0), Learnability(0, 60));
  EXPECT_LT(Learnability(60, 0), 0.02);
}

}  // namespace
}  // namespace knaves

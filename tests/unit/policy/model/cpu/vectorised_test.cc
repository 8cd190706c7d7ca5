#include "policy/model/cpu/vectorised.h"

#include <gtest/gtest.h>

#include <cmath>

namespace knaves {
namespace {

TEST(VectorExpTest, IsWithinTwoUnitsInTheLastPlace) {
  for (double x = -87; x <= 88; x += 0.00137) {
    const auto argument = static_cast<float>(x);
    const double exact = std::exp(static_cast<double>(argument));
    EXPECT_NEAR(VectorExp(argument) / exact, 1, 2.4e-7) << argument;
  }
}

TEST(VectorExpTest, IsExactAtZero) { EXPECT_EQ(VectorExp(0.0F), 1.0F); }

TEST(VectorExpTest, StaysFiniteAndPositiveBeyondItsRange) {
  EXPECT_GT(VectorExp(-1e30F), 0);
  EXPECT_LT(VectorExp(-1e30F), 1e-37F);
  EXPECT_TRUE(std::isfinite(VectorExp(1e30F)));
}

}  // namespace
}  // namespace knaves

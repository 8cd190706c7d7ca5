#include "policy/model/rotary_frequencies.h"

#include <ATen/ops/empty.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numbers>

namespace knaves {
namespace {

// Of a head of 8 numbers and base 10000, unstretched: 1, 0.1, 0.01, 0.001.
std::vector<double> Frequencies(const RopeConfig& rope) {
  const at::Tensor found = RotaryFrequencies(rope, 8, at::empty({1}, at::kDouble));
  return {found.const_data_ptr<double>(), found.const_data_ptr<double>() + found.numel()};
}

auto AreNear(const std::vector<double>& expected) { return testing::Pointwise(testing::DoubleNear(1e-12), expected); }

TEST(RotaryFrequenciesTest, FallFromPairToPairByTheBase) {
  EXPECT_THAT(Frequencies({}), AreNear({1, 0.1, 0.01, 0.001}));
  EXPECT_THAT(Frequencies({.base = 16}), AreNear({1, 0.5, 0.25, 0.125}));
}

TEST(RotaryFrequenciesTest, LinearStretchingDividesAll) {
  EXPECT_THAT(Frequencies({.scaling = RopeScaling::kLinear, .factor = 4}), AreNear({0.25, 0.025, 0.0025, 0.00025}));
}

// 200 pi positions: the pairs turn 100, 10, 1 and 0.1 times in them.
TEST(RotaryFrequenciesTest, Llama3KeepsWhatTurnsOftenAndDividesWhatTurnsSeldom) {
  RopeConfig rope{.base = 10000, .scaling = RopeScaling::kLlama3, .factor = 8, .original_positions = 628};
  rope.low_frequency_factor = 2;
  rope.high_frequency_factor = 18;
  const double turns = 628 * 0.1 / (2 * std::numbers::pi);
  const double kept = (turns - 2) / 16;
  EXPECT_THAT(Frequencies(rope), AreNear({1, 0.1 * kept + 0.1 / 8 * (1 - kept), 0.01 / 8, 0.001 / 8}));
}

// Pair i turns 628 / (2 pi) / 10^i times: about 100, 10, 1, 0.1.
TEST(RotaryFrequenciesTest, YarnSlopesFromPairToPair) {
  RopeConfig rope{.base = 10000, .scaling = RopeScaling::kYarn, .factor = 8, .original_positions = 628};
  rope.beta_fast = 50;    // pair 0.3, a whole one below: 0
  rope.beta_slow = 0.05;  // pair 3.3, a whole one above: 4
  const auto slope = [](double frequency, double divided) {
    return frequency * (1 - divided) + frequency / 8 * divided;
  };
  EXPECT_THAT(Frequencies(rope), AreNear({1, slope(0.1, 0.25), slope(0.01, 0.5), slope(0.001, 0.75)}));
  rope.whole_bounds = false;
  const double first = std::log10(628 / (50 * 2 * std::numbers::pi));
  const double last = std::log10(628 / (0.05 * 2 * std::numbers::pi));
  EXPECT_THAT(Frequencies(rope),
              AreNear({1, slope(0.1, (1 - first) / (last - first)), slope(0.01, (2 - first) / (last - first)),
                       slope(0.001, (3 - first) / (last - first))}));
}

TEST(RotaryFrequenciesTest, AreFloat32ForModelsBelowFloat64) {
  EXPECT_EQ(RotaryFrequencies({}, 8, at::empty({1}, at::kBFloat16)).scalar_type(), at::kFloat);
  EXPECT_EQ(RotaryFrequencies({}, 8, at::empty({1}, at::kFloat)).scalar_type(), at::kFloat);
}

}  // namespace
}  // namespace knaves

#include "policy/model/rotary.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cos.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/sin.h>
#include <ATen/ops/tensor.h>
#include <gtest/gtest.h>

#include "tests/unit/policy/small_models.h"

namespace knaves {
namespace {

const at::Tensor& Float64Weight() {
  static const at::Tensor weight = at::empty({1}, at::kDouble);
  return weight;
}

TEST(RotaryTest, AnglesArePositionsTimesFrequencies) {
  const Rotary rotary(SmallConfig().rope, SmallConfig().head_size, Float64Weight());
  const RotaryAngles angles = ComputeRotaryAngles(rotary, at::tensor({0, 3, 7}, at::kLong), Float64Weight());
  const at::Tensor expected = at::tensor({0, 3, 7}, at::kDouble).view({3, 1, 1}) * rotary.frequencies;
  EXPECT_TRUE(at::allclose(angles.cosine, at::cos(expected), 1e-12, 1e-12));
  EXPECT_TRUE(at::allclose(angles.sine, at::sin(expected), 1e-12, 1e-12));
}

TEST(RotaryTest, SinesAndCosinesAreMultipliedByTheAttentionFactor) {
  ModelConfig config = SmallConfig();
  const at::Tensor positions = at::arange(5, at::kLong);
  const RotaryAngles plain =
      ComputeRotaryAngles(Rotary(config.rope, config.head_size, Float64Weight()), positions, Float64Weight());
  config.rope.attention_factor = 1.25;
  const RotaryAngles scaled =
      ComputeRotaryAngles(Rotary(config.rope, config.head_size, Float64Weight()), positions, Float64Weight());
  EXPECT_TRUE(at::allclose(scaled.cosine, plain.cosine * 1.25, 1e-12, 1e-12));
  EXPECT_TRUE(at::allclose(scaled.sine, plain.sine * 1.25, 1e-12, 1e-12));
}

TEST(RotaryTest, RowsCountFromTheEndOfTheirPadding) {
  const Rotary rotary(SmallConfig().rope, SmallConfig().head_size, Float64Weight());
  const RotaryAngles padded = ComputeRotaryAngles(rotary, 4, 2, at::tensor({1, 6}, at::kLong), Float64Weight());
  const at::Tensor positions = at::tensor({3, 4, 0, 0}, at::kLong);
  const RotaryAngles expected = ComputeRotaryAngles(rotary, positions, Float64Weight());
  EXPECT_TRUE(at::allclose(padded.sine.flatten(), expected.sine.flatten(), 1e-12, 1e-12));
}

}  // namespace
}  // namespace knaves

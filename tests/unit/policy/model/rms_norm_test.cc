#include "policy/model/rms_norm.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cos.h>
#include <ATen/ops/rms_norm.h>
#include <ATen/ops/sin.h>
#include <gtest/gtest.h>

namespace knaves {
namespace {

class RmsNormTest : public testing::TestWithParam<at::ScalarType> {};

// 600 rows are three chunks of the backward pass; 19 is no multiple of a vector.
TEST_P(RmsNormTest, EqualsLibTorchForwardAndBackward) {
  const at::Tensor numbers = at::sin(at::arange(600 * 19, GetParam())).view({2, 300, 19}) * 3;
  const at::Tensor factors = at::cos(at::arange(19, GetParam()));
  const at::Tensor on_y = at::cos(at::arange(600 * 19, GetParam()) * 0.3).view({2, 300, 19});
  const at::Tensor x = numbers.clone().requires_grad_(true);
  const at::Tensor weight = factors.clone().requires_grad_(true);
  const at::Tensor reference_x = numbers.clone().requires_grad_(true);
  const at::Tensor reference_weight = factors.clone().requires_grad_(true);
  const at::Tensor y = RmsNorm(x, weight, 1e-2);
  const at::Tensor expected = at::rms_norm(reference_x, {19}, reference_weight, 1e-2);
  EXPECT_TRUE(at::allclose(y, expected, 1e-5, 1e-6));
  (y * on_y).sum().backward();
  (expected * on_y).sum().backward();
  EXPECT_TRUE(at::allclose(x.grad(), reference_x.grad(), 1e-4, 1e-5));
  EXPECT_TRUE(at::allclose(weight.grad(), reference_weight.grad(), 1e-4, 1e-4));
}

INSTANTIATE_TEST_SUITE_P(Types, RmsNormTest, testing::Values(at::kFloat, at::kDouble),
                         [](const auto& test) { return std::string(c10::toString(test.param)); });

}  // namespace
}  // namespace knaves

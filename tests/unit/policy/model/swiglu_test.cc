#include "policy/model/swiglu.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cos.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/sin.h>
#include <ATen/ops/tensor.h>
#include <gtest/gtest.h>

namespace knaves {
namespace {

at::Tensor Reference(const at::Tensor& both) {
  const int64_t width = both.size(-1) / 2;
  return at::silu(both.narrow(-1, 0, width)) * both.narrow(-1, width, width);
}

class SwiGluTest : public testing::TestWithParam<at::ScalarType> {};

TEST_P(SwiGluTest, EqualsLibTorchForwardAndBackward) {
  const at::Tensor numbers = at::sin(at::arange(2 * 70 * 38, GetParam())).view({2, 70, 38}) * 9;
  const at::Tensor on_y = at::cos(at::arange(2 * 70 * 19, GetParam())).view({2, 70, 19});
  const at::Tensor both = numbers.clone().requires_grad_(true);
  const at::Tensor reference = numbers.clone().requires_grad_(true);
  const at::Tensor y = SwiGlu(both);
  EXPECT_TRUE(at::allclose(y, Reference(reference), 1e-5, 1e-6));
  (y * on_y).sum().backward();
  (Reference(reference) * on_y).sum().backward();
  EXPECT_TRUE(at::allclose(both.grad(), reference.grad(), 1e-4, 1e-5));
}

INSTANTIATE_TEST_SUITE_P(Types, SwiGluTest, testing::Values(at::kFloat, at::kDouble),
                         [](const auto& test) { return std::string(c10::toString(test.param)); });

TEST(SwiGluTest, FarGatesAreZeroOrThemselves) {
  const at::Tensor both = at::tensor({-1000.0F, 1000.0F, 3.0F, 3.0F}).view({1, 4});
  EXPECT_TRUE(at::allclose(SwiGlu(both), at::tensor({0.0F, 3000.0F}).view({1, 2}), 1e-6, 1e-6));
}

}  // namespace
}  // namespace knaves

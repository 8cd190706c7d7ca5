#include "policy/model/token_logprobs.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cos.h>
#include <ATen/ops/log_softmax.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/policy/small_models.h"

namespace knaves {
namespace {

at::Tensor SomeIds(int64_t batch, int64_t length) {
  return (at::arange(batch * length, at::kLong) * 5 % 19).view({batch, length});
}

// Any smooth function of all log-probabilities and entropies, so that each has a gradient of its own.
at::Tensor Mixed(const TokenLogprobs& result) {
  const at::Tensor weights = at::cos(at::arange(result.logprobs.numel(), at::kDouble)).view_as(result.logprobs);
  return (result.logprobs * weights).sum() + (result.entropy * weights.square()).sum();
}

TEST(TokenLogprobsTest, IsTheLogOfTheSoftmaxOfScaledLogits) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 1, at::kDouble);
  const at::Tensor ids = SomeIds(2, 7);
  const TokenLogprobs result = ComputeTokenLogprobs(decoder, ids, 0.7);
  const at::Tensor all = at::log_softmax(decoder.Logits(decoder.Hidden(ids, {}, nullptr)) / 0.7, -1);
  ASSERT_EQ(result.logprobs.sizes(), at::IntArrayRef({2, 6}));
  for (int64_t row = 0; row < 2; ++row) {
    for (int64_t i = 0; i < 6; ++i) {
      const int64_t target = ids[row][i + 1].item<int64_t>();
      EXPECT_NEAR(result.logprobs[row][i].item<double>(), all[row][i][target].item<double>(), 1e-12);
      double entropy = 0;
      for (int64_t token = 0; token < 19; ++token) {
        const double logprob = all[row][i][token].item<double>();
        entropy -= std::exp(logprob) * logprob;
      }
      EXPECT_NEAR(result.entropy[row][i].item<double>(), entropy, 1e-12);
    }
  }
}

TEST(TokenLogprobsTest, PaddingOnTheRightDoesNotMatter) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 2);
  const at::Tensor ids = SomeIds(1, 8);
  at::Tensor padded = SomeIds(2, 12);
  padded[0].narrow(0, 0, 8).copy_(ids[0]);
  const TokenLogprobs alone = ComputeTokenLogprobs(decoder, ids, 1);
  const TokenLogprobs together = ComputeTokenLogprobs(decoder, padded, 1);
  EXPECT_TRUE(at::allclose(alone.logprobs[0], together.logprobs[0].narrow(0, 0, 7), 1e-4, 1e-5));
}

class TokenLogprobsGradientTest : public testing::TestWithParam<double> {};

// Central differences in double precision, for one number of every weight.
TEST_P(TokenLogprobsGradientTest, GradientEqualsDifferences) {
  ModelConfig config = SmallConfig();
  config.qkv_bias = config.output_bias = true;
  Decoder decoder = LivelyDecoder(config, 3, at::kDouble);
  decoder.RequireGradients(true);
  const at::Tensor ids = SomeIds(2, 6);
  Mixed(ComputeTokenLogprobs(decoder, ids, GetParam())).backward();
  const at::NoGradGuard no_gradients;
  for (const auto& [name, tensor] : decoder.Weights()) {
    const int64_t place = tensor.numel() / 3;
    at::Tensor number = tensor.view(-1)[place];
    const double value = number.item<double>();
    const auto loss_at = [&](double at) {
      number.fill_(at);
      return Mixed(ComputeTokenLogprobs(decoder, ids, GetParam())).item<double>();
    };
    constexpr double kStep = 1e-5;
    const double expected = (loss_at(value + kStep) - loss_at(value - kStep)) / (2 * kStep);
    number.fill_(value);
    EXPECT_NEAR(tensor.grad().view(-1)[place].item<double>(), expected, 1e-6 * (1 + std::abs(expected))) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Temperatures, TokenLogprobsGradientTest, testing::Values(1.0, 0.6, 1.7));

}  // namespace
}  // namespace knaves

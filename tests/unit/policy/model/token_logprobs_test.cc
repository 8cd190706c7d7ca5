#include "policy/model/token_logprobs.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cos.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/zeros.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/policy/small_models.h"

namespace knaves {
namespace {

at::Tensor CycledIds(int64_t batch, int64_t length) {
  return (at::arange(batch * length, at::kLong) * 5 % 19).view({batch, length});
}

// Any smooth function of all log-probabilities and entropies, so that each has a gradient of its own.
at::Tensor Mixed(const TokenLogprobs& result) {
  const at::Tensor weights = at::cos(at::arange(result.logprobs.numel(), at::kDouble)).view_as(result.logprobs);
  return (result.logprobs * weights).sum() + (result.entropy * weights.square()).sum();
}

TEST(TokenLogprobsTest, IsTheLogOfTheSoftmaxOfScaledLogits) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 1, at::kDouble);
  const at::Tensor ids = CycledIds(2, 7);
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
  const at::Tensor ids = CycledIds(1, 8);
  at::Tensor padded = CycledIds(2, 12);
  padded[0].narrow(0, 0, 8).copy_(ids[0]);
  const TokenLogprobs alone = ComputeTokenLogprobs(decoder, ids, 1);
  const TokenLogprobs together = ComputeTokenLogprobs(decoder, padded, 1);
  EXPECT_TRUE(at::allclose(alone.logprobs[0], together.logprobs[0].narrow(0, 0, 7), 1e-4, 1e-5));
}

// Six rows of a prompt of 20 tokens (two prompts) and responses of different lengths.
struct PromptsAndResponses {
  at::Tensor ids = CycledIds(6, 30);
  at::Tensor wanted = at::zeros({6, 29}, at::kBool);

  PromptsAndResponses() {
    for (int64_t row = 0; row < 6; ++row) {
      ids[row].narrow(0, 0, 20).copy_(at::arange(20, at::kLong) * (row % 2 + 2) % 19);
      wanted[row].narrow(0, 19, row + 3).fill_(true);
    }
  }
};

// What is computed once for all rows of a prompt is what each row alone would compute, gradients included.
void ExpectThatSharedPromptsChangeNothing(const ModelConfig& config) {
  Decoder decoder = LivelyDecoder(config, 4, at::kDouble);
  decoder.RequireGradients(true);
  const PromptsAndResponses rows;
  const at::Tensor mask = rows.wanted.to(at::kDouble);
  const auto run = [&](const TokenLogprobs& result) {
    Mixed({result.logprobs * mask, result.entropy * mask}).backward();
    return TakeGradients(decoder);
  };
  const TokenLogprobs masked = ComputeTokenLogprobs(decoder, rows.ids, 0.9, rows.wanted);
  const TokenLogprobs whole = ComputeTokenLogprobs(decoder, rows.ids, 0.9);
  EXPECT_TRUE(at::allclose(masked.logprobs, whole.logprobs * mask, 1e-10, 1e-12));
  EXPECT_TRUE(at::allclose(masked.entropy, whole.entropy * mask, 1e-10, 1e-12));
  const std::vector<at::Tensor> ours = run(masked);
  const std::vector<at::Tensor> expected = run(whole);
  for (size_t i = 0; i < ours.size(); ++i) {
    EXPECT_TRUE(at::allclose(ours[i], expected[i], 1e-9, 1e-11)) << decoder.Weights()[i].first;
  }
}

TEST(TokenLogprobsTest, SharedPromptsAndMasksChangeNothing) {
  for (const auto& [name, config] : SmallFamilies()) {
    SCOPED_TRACE(name);
    ExpectThatSharedPromptsChangeNothing(config);
  }
}

// Ending in the prompt, at its end, and beyond it.
TEST(TokenLogprobsTest, WindowsReachIntoSharedPrompts) {
  for (const int64_t window : {1, 3, 5, 20, 23, 40}) {
    SCOPED_TRACE(window);
    ExpectThatSharedPromptsChangeNothing(WithWindow(SmallConfig(), window));
  }
}

// Some smooth function of each target's log-probability and entropy.
at::Tensor MixedAt(const TargetLogprobs& targets) {
  const at::Tensor weights = at::cos(targets.places.to(at::kDouble));
  return (targets.tokens.logprobs * weights).sum() + (targets.tokens.entropy * weights.square()).sum();
}

TEST(TokenLogprobsTest, ALossIsTakenBackTargetByTargetAsAtOnce) {
  for (const auto& [name, config] : SmallFamilies()) {
    Decoder decoder = LivelyDecoder(config, 4, at::kDouble);
    decoder.RequireGradients(true);
    const PromptsAndResponses rows;
    const TokenLogprobs tokens = ComputeTokenLogprobs(decoder, rows.ids, 0.9, rows.wanted);
    const at::Tensor places = rows.wanted.flatten().nonzero().squeeze(-1);
    const auto pick = [&](const at::Tensor& values) { return values.flatten().index_select(0, places); };
    MixedAt({places, {pick(tokens.logprobs), pick(tokens.entropy)}}).backward();
    const std::vector<at::Tensor> at_once = TakeGradients(decoder);
    BackwardByTargets(decoder, rows.ids, 0.9, rows.wanted, [&](const TargetLogprobs& targets) {
      const at::Tensor mask = rows.wanted.flatten().index_select(0, targets.places).to(at::kDouble);
      return MixedAt({targets.places, {targets.tokens.logprobs * mask, targets.tokens.entropy * mask}});
    });
    for (size_t i = 0; i < at_once.size(); ++i) {
      const auto& [weight_name, tensor] = decoder.Weights()[i];
      EXPECT_TRUE(at::allclose(GradientOf(tensor), at_once[i], 1e-9, 1e-11)) << name << " " << weight_name;
    }
  }
}

TEST(TokenLogprobsTest, RecomputedLayersChangeNoBit) {
  for (const auto& [name, config] : SmallFamilies()) {
    Decoder decoder = LivelyDecoder(config, 9);
    decoder.RequireGradients(true);
    const PromptsAndResponses rows;
    const auto gradients = [&](bool recompute) {
      decoder.RecomputeLayers(recompute);
      Mixed(ComputeTokenLogprobs(decoder, rows.ids, 0.9, rows.wanted)).backward();
      return TakeGradients(decoder);
    };
    const std::vector<at::Tensor> kept = gradients(false);
    const std::vector<at::Tensor> again = gradients(true);
    for (size_t i = 0; i < kept.size(); ++i) EXPECT_TRUE(again[i].equal(kept[i])) << name << " " << i;
  }
}

// Longer than a block of queries in the attention loops, and of a size that fills no block; windows shorter than a
// block, as long, and longer.
TEST(TokenLogprobsTest, LongSequencesEqualTheDecodersOwnLogits) {
  for (const int64_t window : {0, 1, 20, 64, 65, 100, 149}) {
    ModelConfig config = window > 0 ? WithWindow(SmallConfig(), window) : SmallConfig();
    config.max_positions = 256;
    const Decoder decoder = LivelyDecoder(config, 5, at::kDouble);
    const at::Tensor ids = CycledIds(2, 150);
    const at::Tensor all = at::log_softmax(decoder.Logits(decoder.Hidden(ids, {}, nullptr)), -1);
    const at::Tensor expected = all.narrow(1, 0, 149).gather(-1, ids.narrow(1, 1, 149).unsqueeze(-1)).squeeze(-1);
    EXPECT_TRUE(at::allclose(ComputeTokenLogprobs(decoder, ids, 1).logprobs, expected, 1e-9, 1e-10)) << window;
  }
}

TEST(TokenLogprobsTest, NothingWantedGivesZeros) {
  const Decoder decoder = LivelyDecoder(SmallConfig(), 4);
  const TokenLogprobs result = ComputeTokenLogprobs(decoder, CycledIds(2, 8), 1, at::zeros({2, 7}));
  EXPECT_EQ(result.logprobs.sizes(), at::IntArrayRef({2, 7}));
  EXPECT_EQ(result.logprobs.abs().sum().item<double>(), 0);
}

// Central differences in double precision, for one number of every weight.
void ExpectGradientOfDifferences(const ModelConfig& config, double temperature, const std::string& model) {
  Decoder decoder = LivelyDecoder(config, 3, at::kDouble);
  decoder.RequireGradients(true);
  const at::Tensor ids = CycledIds(2, 6);
  Mixed(ComputeTokenLogprobs(decoder, ids, temperature)).backward();
  const at::NoGradGuard no_gradients;
  for (const auto& [name, tensor] : decoder.Weights()) {
    const int64_t place = tensor.numel() / 3;
    at::Tensor number = tensor.view(-1)[place];
    const double value = number.item<double>();
    const auto loss_at = [&](double at) {
      number.fill_(at);
      return Mixed(ComputeTokenLogprobs(decoder, ids, temperature)).item<double>();
    };
    constexpr double kStep = 1e-5;
    const double expected = (loss_at(value + kStep) - loss_at(value - kStep)) / (2 * kStep);
    number.fill_(value);
    EXPECT_NEAR(GradientOf(tensor).view(-1)[place].item<double>(), expected, 1e-6 * (1 + std::abs(expected)))
        << model << ": " << name;
  }
}

TEST(TokenLogprobsTest, GradientEqualsDifferencesAtEveryTemperature) {
  for (const double temperature : {1.0, 0.6, 1.7}) ExpectGradientOfDifferences(SmallConfig(), temperature, "plain");
}

TEST(TokenLogprobsTest, GradientEqualsDifferencesInEveryFamily) {
  for (const auto& [name, config] : SmallFamilies()) ExpectGradientOfDifferences(config, 1.0, name);
}

// The fused loops of training against LibTorch's attention.
TEST(TokenLogprobsTest, EveryFamilyGivesTheDecodersOwnLogits) {
  for (const auto& [name, config] : SmallFamilies()) {
    const Decoder decoder = LivelyDecoder(config, 6, at::kDouble);
    const at::Tensor ids = CycledIds(2, 60);
    const at::Tensor all = at::log_softmax(decoder.Logits(decoder.Hidden(ids, {}, nullptr)), -1);
    const at::Tensor expected = all.narrow(1, 0, 59).gather(-1, ids.narrow(1, 1, 59).unsqueeze(-1)).squeeze(-1);
    EXPECT_TRUE(at::allclose(ComputeTokenLogprobs(decoder, ids, 1).logprobs, expected, 1e-9, 1e-10)) << name;
  }
}

}  // namespace
}  // namespace knaves

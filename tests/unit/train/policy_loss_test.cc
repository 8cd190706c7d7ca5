#include "train/policy_loss.h"

#include <gtest/gtest.h>
#include <torch/types.h>

#include <cmath>
#include <functional>

namespace knaves {
namespace {

constexpr int64_t kRows = 2;
constexpr int64_t kTokens = 3;
constexpr int64_t kVocabulary = 4;

// Two sequences of three predictions; the last of the second is padding.
struct Case {
  at::Tensor logits = at::tensor({0.3, -0.2, 0.8,  0.1, 1.0,  0.4, -0.5, 0.2, -0.3, 0.6,  0.9, -1.1,
                                  0.7, 0.5,  -0.4, 0.0, -0.6, 1.2, 0.3,  0.8, 0.2,  -0.9, 0.1, 0.5},
                                 at::kDouble)
                          .view({kRows, kTokens, kVocabulary});
  at::Tensor targets = at::tensor({2, 0, 1, 3, 1, 0}, at::kLong).view({kRows, kTokens, 1});
  MicroBatch batch;

  explicit Case(LossMean mean = LossMean::kToken) {
    batch.mask = at::tensor({1.0, 1.0, 1.0, 1.0, 1.0, 0.0}, at::kDouble).view({kRows, kTokens});
    batch.weights = mean == LossMean::kToken ? batch.mask / 5 : batch.mask / (2 * batch.mask.sum(1, true));
    batch.advantages = at::tensor({1.3, -0.7}, at::kDouble).view({kRows, 1});
    // Ratios on both sides of both clip bounds: far above, far below, inside.
    const at::Tensor shift = at::tensor({-0.5, 0.6, 0.05, -0.4, 0.7, 0.0}, at::kDouble).view({kRows, kTokens});
    batch.old_logprobs = (Tokens(logits).logprobs + shift) * batch.mask;
    batch.reference_logprobs = (Tokens(logits).logprobs + 0.5 * shift + 0.1) * batch.mask;
  }

  TokenLogprobs Tokens(const at::Tensor& from) const {
    const at::Tensor all = at::log_softmax(from, -1);
    return {all.gather(-1, targets).squeeze(-1), -(all.exp() * all).sum(-1)};
  }

  double Value(const at::Tensor& from, const PolicyLossOptions& options) const {
    LossRecord record;
    return PolicyLoss(batch, Tokens(from), options, record).item<double>();
  }
};

// The gradient with regard to every logit, by autograd and by central differences.
void ExpectGradientIsNumericOne(const Case& example, const PolicyLossOptions& options) {
  const at::Tensor logits = example.logits.clone().requires_grad_(true);
  LossRecord record;
  PolicyLoss(example.batch, example.Tokens(logits), options, record).backward();
  constexpr double kStep = 1e-6;
  for (int64_t i = 0; i < logits.numel(); ++i) {
    const at::Tensor above = example.logits.clone();
    const at::Tensor below = example.logits.clone();
    above.view(-1)[i] += kStep;
    below.view(-1)[i] -= kStep;
    const double numeric = (example.Value(above, options) - example.Value(below, options)) / (2 * kStep);
    EXPECT_NEAR(logits.grad().view(-1)[i].item<double>(), numeric, 1e-7) << "logit " << i;
  }
}

class EveryKlEstimator : public testing::TestWithParam<std::tuple<KlEstimator, LossMean>> {};

TEST_P(EveryKlEstimator, GivesTheLossItsNumericGradient) {
  const auto [estimator, mean] = GetParam();
  PolicyLossOptions options;
  options.kl_coefficient = 0.3;
  options.kl_estimator = estimator;
  options.entropy_coefficient = 0.1;
  ExpectGradientIsNumericOne(Case(mean), options);
}

INSTANTIATE_TEST_SUITE_P(PolicyLoss, EveryKlEstimator,
                         testing::Combine(testing::Values(KlEstimator::kK1, KlEstimator::kK2, KlEstimator::kK3),
                                          testing::Values(LossMean::kToken, LossMean::kSequence)));

TEST(PolicyLoss, HasItsNumericGradientForAnyClipRange) {
  for (const auto& [low, high] : {std::pair{0.2, 0.2}, {0.2, 0.28}, {1.0, 100.0}, {0.01, 0.01}}) {
    ExpectGradientIsNumericOne(Case(), {.clip_low = low, .clip_high = high});
  }
}

TEST(PolicyLoss, IsTheFormulaTokenByToken) {
  const Case example;
  const TokenLogprobs tokens = example.Tokens(example.logits);
  double expected = 0.0;
  for (int64_t row = 0; row < kRows; ++row) {
    const double advantage = example.batch.advantages[row].item<double>();
    for (int64_t t = 0; t < kTokens; ++t) {
      const double logprob = tokens.logprobs[row][t].item<double>();
      const double ratio = std::exp(logprob - example.batch.old_logprobs[row][t].item<double>());
      const double clipped = std::min(std::max(ratio, 0.8), 1.2);
      const double k = logprob - example.batch.reference_logprobs[row][t].item<double>();
      const double term = -std::min(ratio * advantage, clipped * advantage) + 0.5 * (std::exp(-k) + k - 1);
      expected += example.batch.weights[row][t].item<double>() * term;
    }
  }
  EXPECT_NEAR(example.Value(example.logits, {.kl_coefficient = 0.5}), expected, 1e-12);
}

TEST(PolicyLoss, GivesNoGradientToATokenThatWasClipped) {
  Case example;
  example.batch.old_logprobs = example.Tokens(example.logits).logprobs - 1.0;  // ratio e, above the range
  const at::Tensor logits = example.logits.clone().requires_grad_(true);
  LossRecord record;
  PolicyLoss(example.batch, example.Tokens(logits), {}, record).backward();
  EXPECT_EQ(logits.grad()[0].abs().max().item<double>(), 0.0);  // positive advantage: nothing more to gain
  EXPECT_GT(logits.grad()[1].abs().max().item<double>(), 0.0);  // negative advantage: the ratio must come down
  EXPECT_NEAR(record.Values().at("actor/pg_clipfrac"), 3.0 / 5, 1e-6);
  EXPECT_NEAR(record.Values().at("actor/ppo_kl"), -1.0, 1e-6);
}

TEST(PolicyLoss, WithoutOldLogprobsHasThePolicyGradient) {
  Case example;
  example.batch.old_logprobs = at::Tensor();
  const at::Tensor logits = example.logits.clone().requires_grad_(true);
  LossRecord record;
  PolicyLoss(example.batch, example.Tokens(logits), {}, record).backward();
  const at::Tensor same = example.logits.clone().requires_grad_(true);
  (-example.batch.advantages * example.Tokens(same).logprobs * example.batch.weights).sum().backward();
  EXPECT_TRUE(at::allclose(logits.grad(), same.grad(), 0.0, 1e-12));
}

TEST(PolicyLoss, GivesPaddingNoGradient) {
  const Case example;
  const at::Tensor logits = example.logits.clone().requires_grad_(true);
  LossRecord record;
  PolicyLoss(example.batch, example.Tokens(logits), {.kl_coefficient = 1.0, .entropy_coefficient = 1.0}, record)
      .backward();
  EXPECT_EQ(logits.grad()[1][2].abs().max().item<double>(), 0.0);
}

TEST(PolicyLoss, RecordsItsParts) {
  const Case example;
  LossRecord record;
  PolicyLoss(example.batch, example.Tokens(example.logits), {.kl_coefficient = 0.5}, record);
  const auto values = record.Values();
  for (const char* name : kPolicyLossMetrics) EXPECT_TRUE(values.contains(name)) << name;
  EXPECT_TRUE(values.contains("actor/kl_loss"));
  EXPECT_GT(values.at("actor/pg_clipfrac"), 0.0);
}

TEST(KlEstimate, IsAsSchulmanDefinesIt) {
  const at::Tensor policy = at::tensor({-1.0, -2.0}, at::kDouble);
  const at::Tensor reference = at::tensor({-1.5, -1.0}, at::kDouble);  // differences 0.5 and -1
  const auto expect = [&](KlEstimator estimator, double first, double second) {
    const at::Tensor k = KlEstimate(policy, reference, estimator);
    EXPECT_NEAR(k[0].item<double>(), first, 1e-12);
    EXPECT_NEAR(k[1].item<double>(), second, 1e-12);
  };
  expect(KlEstimatorOf("k1"), 0.5, -1.0);
  expect(KlEstimatorOf("k2"), 0.125, 0.5);
  expect(KlEstimatorOf("k3"), std::exp(-0.5) - 0.5, std::exp(1.0) - 2.0);
}

}  // namespace
}  // namespace knaves

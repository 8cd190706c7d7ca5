#include "policy/model/mixture_of_experts.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/sin.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knaves {
namespace {

constexpr int64_t kTokenNumbers = 5;

at::Tensor Numbers(at::IntArrayRef shape, double step) {
  const int64_t count = c10::multiply_integers(shape);
  return at::sin(at::arange(count, at::kDouble) * step + 1).view(shape);
}

ExpertWeights SomeExperts(const ExpertConfig& config) {
  ExpertWeights weights = AllocateExperts(config, kTokenNumbers, at::TensorOptions(at::kDouble));
  NamedWeights named;
  AppendNamedWeights(weights, "mlp.", named);
  double step = 0.7;
  for (auto& [name, weight] : named) weight.copy_(Numbers(weight.sizes(), step += 0.13));
  return weights;
}

// Router logits of one token are these numbers: the router is the identity on as many experts as the token has numbers.
Routing RouteLogits(const std::vector<double>& logits, ExpertConfig config,
                    const std::vector<double>& correction = {}) {
  config.experts = static_cast<int64_t>(logits.size());
  ExpertWeights weights;
  weights.router = at::zeros({config.experts, config.experts}, at::kDouble);
  weights.router.fill_diagonal_(1);
  if (!correction.empty()) weights.correction = at::tensor(correction, at::kDouble);
  return Route(at::tensor(logits, at::kDouble).unsqueeze(0), weights, config);
}

std::vector<int64_t> Chosen(const Routing& routing) {
  const at::Tensor experts = std::get<0>(routing.experts[0].sort());
  return {experts.const_data_ptr<int64_t>(), experts.const_data_ptr<int64_t>() + experts.numel()};
}

TEST(MixtureOfExpertsTest, TheLikeliestExpertsAreChosenAndWeighedByTheirShare) {
  const Routing routing = RouteLogits({1, 3, 2, 0}, {.chosen = 2});
  EXPECT_THAT(Chosen(routing), testing::ElementsAre(1, 2));
  const at::Tensor shares = at::softmax(at::tensor({1.0, 3.0, 2.0, 0.0}, at::kDouble), 0);
  EXPECT_TRUE(at::allclose(routing.weights[0], shares.index_select(0, routing.experts[0])));
}

TEST(MixtureOfExpertsTest, SharesOfTheChosenAddUpToTheFactorWhereTheyAreNormed) {
  const Routing routing = RouteLogits({1, 3, 2, 0}, {.chosen = 2, .normed = true, .factor = 2.5});
  EXPECT_NEAR(routing.weights.sum().item<double>(), 2.5, 1e-12);
}

// Experts outside the best groups are not chosen, however likely they are.
TEST(MixtureOfExpertsTest, GroupsAreJudgedByTheirBestExpert) {
  EXPECT_THAT(Chosen(RouteLogits({5, 0, 4, 3.5, 3, 2.9}, {.chosen = 2, .groups = 3, .chosen_groups = 1})),
              testing::ElementsAre(0, 1));
  EXPECT_THAT(Chosen(RouteLogits({5, 1, 3.9, 3.5, 4, 0}, {.chosen = 3, .groups = 3, .chosen_groups = 2})),
              testing::ElementsAre(0, 1, 4));
}

TEST(MixtureOfExpertsTest, WithACorrectionGroupsAreJudgedByTheirTwoBest) {
  const ExpertConfig config{.chosen = 2, .groups = 2, .chosen_groups = 1, .sigmoid = true, .corrected = true};
  EXPECT_THAT(Chosen(RouteLogits({2, -4, 1, 1}, config, {0, 0, 0, 0})), testing::ElementsAre(2, 3));
}

TEST(MixtureOfExpertsTest, ACorrectionChangesTheChoiceButNoWeight) {
  const ExpertConfig config{.chosen = 1, .sigmoid = true, .corrected = true};
  EXPECT_THAT(Chosen(RouteLogits({2, 1, 0}, config, {0, 0, 0})), testing::ElementsAre(0));
  const Routing corrected = RouteLogits({2, 1, 0}, config, {0, 0, 0.9});
  EXPECT_THAT(Chosen(corrected), testing::ElementsAre(2));
  EXPECT_NEAR(corrected.weights.item<double>(), 0.5, 1e-12);
}

// Token by token, as the paper writes it.
TEST(MixtureOfExpertsTest, EachTokenGetsTheWeighedSumOfItsExpertsAndTheSharedOnes) {
  const ExpertConfig config{.experts = 6, .chosen = 2, .shared = 2, .intermediate = 3, .factor = 1.5};
  const ExpertWeights weights = SomeExperts(config);
  const at::Tensor x = Numbers({2, 7, kTokenNumbers}, 0.9);
  const at::Tensor y = MixtureOfExperts(x, weights, config);
  ASSERT_EQ(y.sizes(), x.sizes());
  const at::Tensor rows = x.view({14, kTokenNumbers});
  const Routing routing = Route(rows, weights, config);
  const auto run = [](const FeedForwardWeights& feed, const at::Tensor& token) {
    return feed.down.matmul(at::silu(feed.gate.matmul(token)) * feed.up.matmul(token));
  };
  for (int64_t i = 0; i < 14; ++i) {
    at::Tensor expected = run(weights.shared, rows[i]);
    for (int64_t j = 0; j < 2; ++j) {
      const auto expert = static_cast<size_t>(routing.experts[i][j].item<int64_t>());
      expected = expected + routing.weights[i][j] * run(weights.experts[expert], rows[i]);
    }
    EXPECT_TRUE(at::allclose(y.view({14, kTokenNumbers})[i], expected, 1e-10, 1e-12)) << i;
  }
}

TEST(MixtureOfExpertsTest, TheRouterLearnsAndTheCorrectionDoesNot) {
  const ExpertConfig config{.experts = 4, .chosen = 2, .intermediate = 3, .sigmoid = true, .corrected = true};
  ExpertWeights weights = SomeExperts(config);
  weights.router.requires_grad_(true);
  weights.correction.requires_grad_(true);
  MixtureOfExperts(Numbers({6, kTokenNumbers}, 0.9), weights, config).square().sum().backward();
  EXPECT_GT(weights.router.grad().abs().max().item<double>(), 0);
  EXPECT_FALSE(weights.correction.grad().defined());
}

TEST(MixtureOfExpertsTest, TheCorrectionStaysFloat32) {
  const ExpertConfig config{.experts = 4, .chosen = 2, .intermediate = 3, .corrected = true};
  const ExpertWeights weights = AllocateExperts(config, kTokenNumbers, at::TensorOptions(at::kBFloat16));
  EXPECT_EQ(weights.correction.scalar_type(), at::kFloat);
  EXPECT_EQ(weights.router.scalar_type(), at::kBFloat16);
  NamedWeights named;
  AppendNamedWeights(weights, "model.layers.3.mlp.", named);
  EXPECT_EQ(named[1].first, "model.layers.3.mlp.gate.e_score_correction_bias");
  EXPECT_TRUE(StaysFloat32(named[1].first));
  EXPECT_FALSE(StaysFloat32(named[0].first));
}

}  // namespace
}  // namespace knaves

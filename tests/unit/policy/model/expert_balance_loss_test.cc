#include "policy/model/expert_balance_loss.h"

#include <gtest/gtest.h>
#include <torch/types.h>

namespace knaves {
namespace {

// Two sequences of three and two tokens, the second of which shares the first token; one row belongs to none.
at::Tensor SharedRows() { return torch::tensor({1, 1, 1, 0, 0, 1, 0, 0, 1, 0}, at::kDouble).view({2, 5}); }

// Four experts, of which a token takes two.
Routing RoutingOf(const at::Tensor& logits) {
  const at::Tensor scores = logits.sigmoid();
  return {std::get<1>(scores.topk(2, -1)), {}, scores};
}

at::Tensor Logits() { return at::sin(at::arange(20, at::kDouble) * 1.7).view({5, 4}); }

// As the formula has it, one sum after another.
double LossByHand(const Routing& routing, const at::Tensor& rows) {
  double loss = 0;
  for (int64_t s = 0; s < rows.size(0); ++s) {
    const double tokens = rows[s].sum().item<double>();
    for (int64_t i = 0; i < 4; ++i) {
      double taken = 0, share = 0;
      for (int64_t t = 0; t < rows.size(1); ++t) {
        if (rows[s][t].item<double>() == 0) continue;
        taken += (routing.experts[t] == i).sum().item<double>();
        share += (routing.scores[t][i] / routing.scores[t].sum()).item<double>();
      }
      loss += 4 / (2 * tokens) * taken * share / tokens;
    }
  }
  return loss;
}

TEST(ExpertBalanceLossTest, IsTheSumOverSequencesOfThePapersFormula) {
  const Routing routing = RoutingOf(Logits());
  EXPECT_NEAR(ExpertBalanceLoss(routing, SharedRows()).item<double>(), LossByHand(routing, SharedRows()), 1e-12);
}

TEST(ExpertBalanceLossTest, IsOneWhereAllExpertsAreUsedAlikeAndGrowsWithUnevenness) {
  const at::Tensor rows = at::ones({1, 2}, at::kDouble);
  const auto loss_of = [&](std::vector<double> logits) {
    return ExpertBalanceLoss(RoutingOf(torch::tensor(logits, at::kDouble).view({2, 4})), rows).item<double>();
  };
  EXPECT_NEAR(loss_of({1, 1, 0, 0, 0, 0, 1, 1}), 1, 1e-12);
  EXPECT_GT(loss_of({1, 1, 0, 0, 1, 1, 0, 0}), 1.1);
}

TEST(ExpertBalanceLossTest, ItsGradientIsThatOfTheSharesAlone) {
  at::Tensor logits = Logits().requires_grad_(true);
  ExpertBalanceLoss(RoutingOf(logits), SharedRows()).backward();
  const at::Tensor gradient = logits.grad();
  EXPECT_EQ(gradient[4].abs().max().item<double>(), 0) << "a row of no sequence";
  constexpr double kStep = 1e-6;  // too small to change who is chosen
  for (int64_t i = 0; i < logits.numel(); ++i) {
    const auto moved = [&](double by) {
      at::Tensor other = logits.detach().clone();
      other.view({-1})[i] += by;
      return LossByHand(RoutingOf(other), SharedRows());
    };
    EXPECT_NEAR(gradient.view({-1})[i].item<double>(), (moved(kStep) - moved(-kStep)) / (2 * kStep), 1e-8) << i;
  }
}

TEST(ExpertBalanceLossTest, ComesWithWhatItIsAttachedTo) {
  at::Tensor x = torch::tensor({2.0, 3.0}, at::kDouble).requires_grad_(true);
  at::Tensor y = torch::tensor({5.0}, at::kDouble).requires_grad_(true);
  const at::Tensor carried = WithLoss(x * 4, y.square().sum());
  EXPECT_TRUE(carried.equal(x * 4));
  (carried.sum() * 7).backward();
  EXPECT_TRUE(x.grad().equal(torch::tensor({28.0, 28.0}, at::kDouble)));
  EXPECT_EQ(y.grad().item<double>(), 10.0);
}

}  // namespace
}  // namespace knaves

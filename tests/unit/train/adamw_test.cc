#include "train/adamw.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/types.h>

#include <cmath>

#include "base/error.h"

namespace knaves {
namespace {

using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

constexpr double kNoClipping = 1e9;

NamedTensors Weights(at::ScalarType type = at::kFloat) {
  at::Tensor matrix = at::tensor({1.0, -2.0}, at::kDouble).view({1, 2}).to(type);
  at::Tensor norm = at::tensor({0.5, 3.0}, at::kDouble).to(type);
  return {{"matrix", matrix.requires_grad_(true)}, {"norm", norm.requires_grad_(true)}};
}

void SetGradient(const at::Tensor& weight, std::vector<double> values) {
  weight.mutable_grad() = at::tensor(values, at::kDouble).view(weight.sizes()).to(weight.scalar_type());
}

// The paper's algorithm 2 on one number, in double precision.
class ScalarAdamW {
 public:
  explicit ScalarAdamW(double weight) : weight_(weight) {}

  double Step(double gradient, double learning_rate, const AdamConfig& options, double decay) {
    ++step_;
    first_ = options.beta1 * first_ + (1 - options.beta1) * gradient;
    second_ = options.beta2 * second_ + (1 - options.beta2) * gradient * gradient;
    const double mean = first_ / (1 - std::pow(options.beta1, step_));
    const double square = second_ / (1 - std::pow(options.beta2, step_));
    weight_ -= learning_rate * decay * weight_;
    weight_ -= learning_rate * mean / (std::sqrt(square) + options.epsilon);
    return weight_;
  }

 private:
  double weight_;
  double first_ = 0.0, second_ = 0.0;
  int step_ = 0;
};

TEST(AdamW, FollowsThePaperStepByStep) {
  const NamedTensors weights = Weights();
  AdamW optimiser(weights);
  AdamConfig options{.beta1 = 0.8, .beta2 = 0.95, .epsilon = 1e-6, .weight_decay = 0.1};
  ScalarAdamW matrix(-2.0);
  ScalarAdamW norm(0.5);
  for (double gradient : {0.3, -1.5, 0.0, 2.0, 0.01}) {
    SetGradient(weights[0].second, {1.0, gradient});
    SetGradient(weights[1].second, {-gradient, 1.0});
    optimiser.Step(0.05, kNoClipping, options);
    EXPECT_NEAR(weights[0].second[0][1].item<double>(), matrix.Step(gradient, 0.05, options, 0.1), 1e-6);
    EXPECT_NEAR(weights[1].second[0].item<double>(), norm.Step(-gradient, 0.05, options, 0.0), 1e-6)
        << "norms do not decay";
  }
}

TEST(AdamW, ReportsTheGlobalNormAndClearsTheGradients) {
  const NamedTensors weights = Weights();
  AdamW optimiser(weights);
  SetGradient(weights[0].second, {2.0, 4.0});
  SetGradient(weights[1].second, {4.0, 0.0});
  EXPECT_NEAR(optimiser.Step(0.1, kNoClipping, {}), 6.0, 1e-6);
  EXPECT_FALSE(weights[0].second.grad().defined());
}

TEST(AdamW, ScalesGradientsDownToTheGreatestNorm) {
  const NamedTensors clipped = Weights();
  const NamedTensors scaled = Weights();
  AdamW first(clipped), second(scaled);
  const AdamConfig options{.epsilon = 0.1};  // large, so that the scale of gradients matters
  SetGradient(clipped[0].second, {6.0, 8.0});
  SetGradient(scaled[0].second, {0.6, 0.8});
  EXPECT_NEAR(first.Step(0.1, 1.0, options), 10.0, 1e-5);
  second.Step(0.1, 1.0, options);
  EXPECT_TRUE(at::allclose(clipped[0].second, scaled[0].second, 0.0, 1e-7));
}

TEST(AdamW, ChangesNothingWhenTheGradientIsNotFinite) {
  const NamedTensors weights = Weights();
  AdamW optimiser(weights);
  SetGradient(weights[0].second, {1.0, std::nan("")});
  EXPECT_FALSE(std::isfinite(optimiser.Step(0.1, 1.0, {})));
  EXPECT_TRUE(weights[0].second.equal(Weights()[0].second));
}

TEST(AdamW, ContinuesFromItsSavedStateToTheBit) {
  const NamedTensors weights = Weights();
  AdamW optimiser(weights);
  SetGradient(weights[0].second, {1.0, 2.0});
  optimiser.Step(0.1, 1.0, {});

  NamedTensors copies;
  for (const auto& [name, weight] : weights) copies.emplace_back(name, weight.detach().clone().requires_grad_(true));
  AdamW resumed(copies);
  NamedTensors state;
  for (const auto& [name, tensor] : optimiser.State()) state.emplace_back(name, tensor.clone());
  resumed.Load(state, "optimizer.safetensors");
  for (const NamedTensors& each : {weights, copies}) SetGradient(each[0].second, {-0.7, 0.1});
  optimiser.Step(0.1, 1.0, {});
  resumed.Step(0.1, 1.0, {});
  EXPECT_TRUE(weights[0].second.equal(copies[0].second));
}

TEST(AdamW, KeepsMasterCopiesOfWeightsInHalfPrecision) {
  const NamedTensors weights = Weights(at::kBFloat16);
  AdamW optimiser(weights);
  // Steps of 1e-4 are far below bfloat16's spacing at 1, and add up all the same.
  for (int i = 0; i < 100; ++i) {
    SetGradient(weights[0].second, {1.0, 1.0});
    optimiser.Step(1e-4, 1.0, {.weight_decay = 0.0});
  }
  EXPECT_NEAR(weights[0].second[0][0].item<double>(), 0.99, 0.004);
}

TEST(AdamW, RefusesAStateThatLacksATensorOrHasAnotherShape) {
  AdamW optimiser(Weights());
  NamedTensors state = optimiser.State();
  state.pop_back();
  EXPECT_THAT([&] { optimiser.Load(state, "o.safetensors"); },
              Throws<InputError>(Property(&InputError::what, HasSubstr("o.safetensors: expected tensor"))));
  state = optimiser.State();
  state.back().second = at::zeros({7});
  EXPECT_THAT([&] { optimiser.Load(state, "o.safetensors"); }, Throws<InputError>());
}

}  // namespace
}  // namespace knaves

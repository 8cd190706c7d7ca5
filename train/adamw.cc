#include "train/adamw.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/_foreach_copy.h>
#include <ATen/ops/_foreach_mul.h>
#include <ATen/ops/_foreach_norm.h>
#include <ATen/ops/_fused_adamw.h>
#include <fmt/format.h>
#include <torch/types.h>

#include <cmath>

#include "base/error.h"

namespace knaves {
namespace {

constexpr const char* kFirst = "first_moment.";
constexpr const char* kSecond = "second_moment.";
constexpr const char* kMaster = "master.";
constexpr const char* kSteps = "steps";

bool HasMaster(const at::Tensor& weight) { return weight.scalar_type() != at::kFloat; }

// Which weights share a decay: 0 for norms and biases, the option for matrices.
bool Decays(const at::Tensor& weight) { return weight.dim() > 1; }

void CopyState(const NamedTensors& state, const std::string& name, at::Tensor target, const std::string& place) {
  for (const auto& [key, tensor] : state) {
    if (key != name) continue;
    if (tensor.sizes() != target.sizes()) break;
    target.copy_(tensor);
    return;
  }
  throw InputError(fmt::format("{}: expected tensor '{}' of shape {}", place, name, fmt::join(target.sizes(), "x")));
}

double GlobalNorm(const std::vector<at::Tensor>& gradients) {
  return at::stack(at::_foreach_norm(gradients)).norm().item<double>();
}

}  // namespace

AdamW::AdamW(const NamedTensors& weights) : weights_(weights) {
  const at::NoGradGuard no_gradients;
  for (const auto& [name, weight] : weights) {
    masters_.push_back(HasMaster(weight) ? weight.detach().to(at::kFloat) : weight);
    first_.push_back(at::zeros_like(masters_.back()));
    second_.push_back(at::zeros_like(masters_.back()));
  }
  steps_ = at::zeros({}, weights.front().second.options().dtype(at::kFloat));
}

std::vector<at::Tensor> AdamW::TakeGradients() {
  std::vector<at::Tensor> gradients;
  for (size_t i = 0; i < weights_.size(); ++i) {
    at::Tensor& gradient = weights_[i].second.mutable_grad();
    gradients.push_back(gradient.defined() ? gradient.to(at::kFloat) : at::zeros_like(masters_[i]));
    gradient.reset();
  }
  return gradients;
}

double AdamW::Step(double learning_rate, double max_gradient_norm, const AdamConfig& options, const Ranks& ranks) {
  const at::NoGradGuard no_gradients;
  std::vector<at::Tensor> gradients = TakeGradients();
  ranks.Sum(gradients);
  const double norm = GlobalNorm(gradients);
  if (!std::isfinite(norm)) return norm;
  if (norm > max_gradient_norm) at::_foreach_mul_(gradients, max_gradient_norm / norm);
  steps_ += 1;
  Update(gradients, learning_rate, options);
  RoundMasters();
  return norm;
}

void AdamW::Update(const std::vector<at::Tensor>& gradients, double learning_rate, const AdamConfig& options) {
  for (const bool decays : {false, true}) {
    std::vector<at::Tensor> weights, chosen, first, second;
    for (size_t i = 0; i < masters_.size(); ++i) {
      if (Decays(masters_[i]) != decays) continue;
      weights.push_back(masters_[i]);
      chosen.push_back(gradients[i]);
      first.push_back(first_[i]);
      second.push_back(second_[i]);
    }
    if (weights.empty()) continue;
    const std::vector<at::Tensor> steps(weights.size(), steps_);
    at::_fused_adamw_(weights, chosen, first, second, {}, steps, learning_rate, options.beta1, options.beta2,
                      decays ? options.weight_decay : 0.0, options.epsilon, /*amsgrad=*/false, /*maximize=*/false);
  }
}

void AdamW::RoundMasters() {
  std::vector<at::Tensor> weights, masters;
  for (size_t i = 0; i < weights_.size(); ++i) {
    if (!HasMaster(weights_[i].second)) continue;
    weights.push_back(weights_[i].second);
    masters.push_back(masters_[i]);
  }
  if (!weights.empty()) at::_foreach_copy_(weights, masters);
}

NamedTensors AdamW::State() const {
  NamedTensors state = {{kSteps, steps_}};
  for (size_t i = 0; i < weights_.size(); ++i) {
    const auto& [name, weight] = weights_[i];
    state.emplace_back(kFirst + name, first_[i]);
    state.emplace_back(kSecond + name, second_[i]);
    if (HasMaster(weight)) state.emplace_back(kMaster + name, masters_[i]);
  }
  return state;
}

void AdamW::Load(const NamedTensors& state, const std::string& place) {
  const at::NoGradGuard no_gradients;
  CopyState(state, kSteps, steps_, place);
  for (size_t i = 0; i < weights_.size(); ++i) {
    const auto& [name, weight] = weights_[i];
    CopyState(state, kFirst + name, first_[i], place);
    CopyState(state, kSecond + name, second_[i], place);
    if (HasMaster(weight)) CopyState(state, kMaster + name, masters_[i], place);
  }
}

}  // namespace knaves

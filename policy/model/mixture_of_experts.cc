#include "policy/model/mixture_of_experts.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/argsort.h>
#include <ATen/ops/bincount.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/topk.h>
#include <ATen/ops/zeros_like.h>
#include <fmt/format.h>

#include <limits>

#include "policy/model/weight_product.h"

namespace knaves {
namespace {

constexpr const char* kCorrectionName = "gate.e_score_correction_bias";
constexpr double kLeastSum = 1e-20;  // what weights are divided by is never 0

at::ScalarType RoutingType(const at::Tensor& x) { return x.scalar_type() == at::kDouble ? at::kDouble : at::kFloat; }

at::Tensor TopIndices(const at::Tensor& scores, int64_t count) { return std::get<1>(at::topk(scores, count, -1)); }

// Scores of experts in groups that are not among the best become the least.
at::Tensor WithinBestGroups(const at::Tensor& scores, const ExpertConfig& config) {
  const at::Tensor by_group = scores.view({scores.size(0), config.groups, -1});
  const int64_t counted = config.corrected ? 2 : 1;
  const at::Tensor of_groups = std::get<0>(at::topk(by_group, counted, -1)).sum(-1);
  const at::Tensor best = at::zeros_like(of_groups).scatter(1, TopIndices(of_groups, config.chosen_groups), 1);
  const at::Tensor hidden = (best == 0).unsqueeze(-1).expand_as(by_group).reshape(scores.sizes());
  return scores.masked_fill(hidden, -std::numeric_limits<float>::infinity());
}

at::Tensor Whole(const at::Tensor& x, const FeedForwardWeights& feed) {
  return Product(Gated(x, feed, Activation::kSilu), feed.down);
}

// Each row of `sorted` by its own expert; the experts' rows lie one after another.
at::Tensor RunExperts(const at::Tensor& sorted, const at::Tensor& experts, const ExpertWeights& weights) {
  const at::Tensor counts =
      at::bincount(experts, {}, static_cast<int64_t>(weights.experts.size())).to(at::kCPU, at::kLong);
  std::vector<at::Tensor> results;
  int64_t begin = 0;
  for (size_t expert = 0; expert < weights.experts.size(); ++expert) {
    const int64_t count = counts.const_data_ptr<int64_t>()[expert];
    if (count > 0) results.push_back(Whole(sorted.narrow(0, begin, count), weights.experts[expert]));
    begin += count;
  }
  return at::cat(results);
}

at::Tensor RunRouted(const at::Tensor& x, const Routing& routing, const ExpertWeights& weights,
                     const ExpertConfig& config) {
  const at::Tensor experts = routing.experts.flatten();
  const at::Tensor order = at::argsort(experts, /*stable=*/true);
  const at::Tensor place = at::empty_like(order).scatter_(
      0, order, at::arange(order.numel(), at::TensorOptions(order.device()).dtype(at::kLong)));
  // Copies are made before they are sorted: then the backward pass is a permutation and a sum, never a race.
  const at::Tensor copies = x.unsqueeze(1).expand({x.size(0), config.chosen, x.size(1)}).reshape({-1, x.size(1)});
  const at::Tensor found = RunExperts(copies.index_select(0, order), experts, weights);
  const at::Tensor by_token = found.index_select(0, place).view({x.size(0), config.chosen, x.size(1)});
  return (by_token * routing.weights.unsqueeze(-1).to(x.scalar_type())).sum(1);
}

}  // namespace

ExpertWeights AllocateExperts(const ExpertConfig& config, int64_t hidden, const at::TensorOptions& options) {
  ExpertWeights weights;
  weights.router = at::empty({config.experts, hidden}, options);
  if (config.corrected) {
    const bool is_double = options.dtype() == at::kDouble;
    weights.correction = at::empty({config.experts}, options.dtype(is_double ? at::kDouble : at::kFloat));
  }
  for (int64_t i = 0; i < config.experts; ++i) {
    weights.experts.push_back(AllocateFeedForward(hidden, config.intermediate, options));
  }
  if (config.shared > 0) weights.shared = AllocateFeedForward(hidden, config.shared * config.intermediate, options);
  return weights;
}

void AppendNamedWeights(const ExpertWeights& weights, const std::string& prefix, NamedWeights& named) {
  named.emplace_back(prefix + "gate.weight", weights.router);
  AppendDefined(prefix + kCorrectionName, weights.correction, named);
  for (size_t i = 0; i < weights.experts.size(); ++i) {
    AppendNamedWeights(weights.experts[i], fmt::format("{}experts.{}.", prefix, i), named);
  }
  if (weights.shared.down.defined()) AppendNamedWeights(weights.shared, prefix + "shared_experts.", named);
}

bool StaysFloat32(const std::string& name) { return name.ends_with(kCorrectionName); }

Routing Route(const at::Tensor& x, const ExpertWeights& weights, const ExpertConfig& config) {
  const at::ScalarType type = RoutingType(x);
  const at::Tensor logits = at::linear(x.to(type), weights.router.to(type));
  const at::Tensor scores = config.sigmoid ? logits.sigmoid() : at::softmax(logits, -1);
  at::Tensor choice = scores.detach();
  if (config.corrected) choice = choice + weights.correction.detach();
  if (config.groups > 1) choice = WithinBestGroups(choice, config);
  const at::Tensor experts = TopIndices(choice, config.chosen);
  at::Tensor shares = scores.gather(-1, experts);
  if (config.normed) shares = shares / (shares.sum(-1, /*keepdim=*/true) + kLeastSum);
  return {experts, config.factor == 1 ? shares : shares * config.factor, scores};
}

at::Tensor MixtureOfExperts(const at::Tensor& x, const ExpertWeights& weights, const ExpertConfig& config,
                            Routing* used) {
  const at::Tensor rows = x.reshape({-1, x.size(-1)});
  const Routing routing = Route(rows, weights, config);
  if (used != nullptr) *used = routing;
  at::Tensor sum = RunRouted(rows, routing, weights, config);
  if (weights.shared.down.defined())
    sum = AddProduct(sum, Gated(rows, weights.shared, Activation::kSilu), weights.shared.down);
  return sum.view(x.sizes());
}

}  // namespace knaves

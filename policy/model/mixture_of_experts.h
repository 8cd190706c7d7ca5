// A mixture of experts: every token takes the shared experts and some of many routed ones (Dai et al., "DeepSeekMoE",
// 2024; DeepSeek-AI, "DeepSeek-V2" and "DeepSeek-V3 technical report", 2024).
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

#include "policy/model/expert_config.h"
#include "policy/model/feed_forward.h"

namespace knaves {

// Undefined and empty where a layer has none.
struct ExpertWeights {
  at::Tensor router;                        // [experts, C]
  at::Tensor correction;                    // [experts], float32 or float64, where the choice is corrected; no gradient
  std::vector<FeedForwardWeights> experts;  // each by itself
  FeedForwardWeights shared;                // all shared ones as one network, as they lie in files
};

// Memory, not yet filled.
ExpertWeights AllocateExperts(const ExpertConfig& config, int64_t hidden, const at::TensorOptions& options);

// Appends the weights, each under `prefix` ("model.layers.1.mlp.") and Hugging Face's name.
void AppendNamedWeights(const ExpertWeights& weights, const std::string& prefix, NamedWeights& named);

// Whether a weight of this name is kept and written in float32 whatever the type of the model, as DeepSeek does.
bool StaysFloat32(const std::string& name);

// Which experts each token takes, and how much of each.
struct Routing {
  at::Tensor experts;  // int64 [N, chosen]
  at::Tensor weights;  // [N, chosen], float32 or float64; differentiable
  at::Tensor scores;   // [N, experts], what weights are made of: softmax or sigmoid
};

// x [N, C].
Routing Route(const at::Tensor& x, const ExpertWeights& weights, const ExpertConfig& config);

// x [..., C] -> [..., C]. Tokens are put in the order of their experts, so that each expert does one product; sums have
// one order. Differentiable in x and in all weights but the correction. Where `used` is given, it gets that of the
// tokens in their order.
at::Tensor MixtureOfExperts(const at::Tensor& x, const ExpertWeights& weights, const ExpertConfig& config,
                            Routing* used = nullptr);

}  // namespace knaves

// A layer's gated feed-forward network: down(activation(gate(x)) * up(x)).
#pragma once

#include <ATen/core/Tensor.h>

#include <string>

#include "policy/model/joined_weight.h"

namespace knaves {

enum class Activation {
  kSilu,      // Llama and most others
  kGeluTanh,  // Gemma: GELU by its tanh approximation (Hendrycks and Gimpel, 2016)
};

// Undefined where a layer has none.
struct FeedForwardWeights {
  at::Tensor gate, up, down;  // [I, C], [I, C], [C, I]
  at::Tensor joined_gate_up;  // gate, up
};

// Memory, not yet filled.
FeedForwardWeights AllocateFeedForward(int64_t hidden, int64_t intermediate, const at::TensorOptions& options);

// Appends the weights, each under `prefix` ("model.layers.0.mlp.") and Hugging Face's name.
void AppendNamedWeights(const FeedForwardWeights& feed, const std::string& prefix, NamedWeights& weights);

// x [..., C] -> activation(gate(x)) * up(x), [..., I]: what `down` takes. Differentiable.
at::Tensor Gated(const at::Tensor& x, const FeedForwardWeights& feed, Activation activation);

}  // namespace knaves

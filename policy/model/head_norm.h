// RMS norm of each query's and each key's head, before positions turn it (Qwen3, Gemma 3).
#pragma once

#include <ATen/core/Tensor.h>

#include "policy/model/model_config.h"

namespace knaves {

// heads [..., (heads + 2 kv_heads) * head_size], queries, keys and values side by side -> the same shape, the values as
// they were. The norms [head_size] are shared by all heads. Differentiable in all three.
at::Tensor NormHeads(const at::Tensor& heads, const at::Tensor& query_norm, const at::Tensor& key_norm,
                     const ModelConfig& config);

}  // namespace knaves

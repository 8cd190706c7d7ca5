// Latent attention: keys and values of a position are made of one short vector, and that is all a cache holds beside
// the one key that positions turn (DeepSeek-AI, "DeepSeek-V2", 2024).
#pragma once

#include <ATen/core/Tensor.h>

#include <string>

#include "policy/model/joined_weight.h"
#include "policy/model/key_value_cache.h"
#include "policy/model/model_config.h"
#include "policy/model/rotary.h"

namespace knaves {

// Undefined where a layer attends in the ordinary way. The output projection is the layer's own.
struct LatentWeights {
  at::Tensor query;                   // [heads * head_size, C], where there is no query_rank
  at::Tensor query_down, query_norm;  // [query_rank, C], [query_rank]
  at::Tensor query_up;                // [heads * head_size, query_rank]
  at::Tensor down;                    // [rank + rope_size, C]: the latent, the turned key
  at::Tensor norm;                    // [rank], of the latent
  at::Tensor up;                      // [heads * (plain_size + value_size), rank]: keys and values of each head
};

// Memory, not yet filled.
LatentWeights AllocateLatent(const ModelConfig& config, const at::TensorOptions& options);

// Appends the weights, each under `prefix` ("model.layers.0.self_attn.") and Hugging Face's name.
void AppendNamedWeights(const LatentWeights& weights, const std::string& prefix, NamedWeights& named);

// x [B, T, C] -> [B, T, heads * value_size]. With a cache, latents and turned keys are written to `layer` of it (as its
// keys and values) at cache->length, and all that it holds is attended to. One position without gradients is computed
// on the latents themselves, without making keys and values of them. `mask` as in Attend (attention.h).
at::Tensor LatentAttention(const at::Tensor& x, const LatentWeights& weights, const ModelConfig& config,
                           const RotaryAngles& angles, const at::Tensor& mask, KeyValueCache* cache, size_t layer);

// For attention over a packed batch: x [N, C] -> queries, keys and values side by side, [N, 3 * heads * head_size],
// turned already; values are filled up with zeros to the size of keys.
at::Tensor LatentHeads(const at::Tensor& x, const LatentWeights& weights, const ModelConfig& config,
                       const RotaryAngles& angles);
// What was attended to, [N, heads * head_size], without what was filled up: [N, heads * value_size].
at::Tensor LatentValues(const at::Tensor& attended, const ModelConfig& config);

}  // namespace knaves

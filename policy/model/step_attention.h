// Attention of one new position a row, as sampling does it, on the CPU.
#pragma once

#include <ATen/core/Tensor.h>

#include "policy/model/head_shape.h"
#include "policy/model/key_value_cache.h"
#include "policy/model/rotary.h"

namespace knaves {

// Whether StepAttention runs for a model with this weight: float32 on the CPU.
bool CanStep(const at::Tensor& weight);

// heads [B, (heads + 2 kv_heads) * head_size]: queries, keys and values of the new position, not yet turned ->
// [B, heads * head_size]. Writes keys and values to `layer` of the cache at cache.length, which the caller moves on.
// `pads` int64 [B] on the CPU, or undefined. One pass over the cache where LibTorch's attention makes several, and no
// mask. No gradients. REQUIRES: CanStep(heads).
at::Tensor StepAttention(const at::Tensor& heads, const HeadShape& shape, const RotaryAngles& angles,
                         const at::Tensor& pads, KeyValueCache& cache, size_t layer);

}  // namespace knaves

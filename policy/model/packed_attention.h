// Causal attention over a packed batch, on the CPU.
#pragma once

#include <ATen/core/Tensor.h>

#include "policy/model/head_shape.h"
#include "policy/model/packed_batch.h"
#include "policy/model/rotary.h"

namespace knaves {

// heads [N, (heads + 2 kv_heads) * head_size]: queries, keys and values of each token, not yet turned by their
// positions -> [N, heads * head_size]. Differentiable in `heads`. A token attends to its own segment up to itself and
// to all of its group's prefix, as far as the window reaches. The backward pass computes scores again from a sum for
// each query, as FlashAttention does (Dao et al., 2022). Without `angles` heads are turned already. REQUIRES:
// HasCpuLoops(heads), contiguous; `angles` of the batch's positions, [N, head_size / 2] numbers each.
at::Tensor PackedAttention(const at::Tensor& heads, const HeadShape& shape, const RotaryAngles& angles,
                           const PackedBatch& batch);

}  // namespace knaves

// Causal attention within a window over a packed batch on a CUDA device, by LibTorch's FlashAttention.
#pragma once

#include <ATen/core/Tensor.h>

#include "policy/model/head_shape.h"
#include "policy/model/packed_lengths.h"
#include "policy/model/rotary.h"

namespace knaves {

// As FlashPackedAttention (flash_attention.h), where shape.window is above 0. What a tail sees of its prefix is copied
// before its own keys, so that one call serves all segments and no score beyond the window is computed. REQUIRES:
// HasFlashAttention; `lengths` and `keys` of the batch whose positions have these `angles`.
at::Tensor FlashWindowAttention(const at::Tensor& heads, const HeadShape& shape, const RotaryAngles& angles,
                                const PackedLengths& lengths, const WindowedKeys& keys);

}  // namespace knaves

// Causal attention over a packed batch on a CUDA device, by LibTorch's FlashAttention (Dao, "FlashAttention-2", 2023).
#pragma once

#include <ATen/core/Tensor.h>

#include "policy/model/head_shape.h"
#include "policy/model/packed_lengths.h"
#include "policy/model/rotary.h"

namespace knaves {

// Whether FlashPackedAttention serves weights of this type and device with heads of this size.
bool HasFlashAttention(const at::Tensor& weight, const HeadShape& shape);

// As PackedAttention (packed_attention.h), for bfloat16. Every segment attends to itself, and the tails of a group, as
// one sequence, attend to its prefix; both results are merged by their sums of exponentiated scores, and both backward
// passes take the merged sums. Never through cuDNN, whose backward pass gives NaN at some widths in torch 2.11.
// REQUIRES: HasFlashAttention; no window; `lengths` of the batch whose positions have these `angles`.
at::Tensor FlashPackedAttention(const at::Tensor& heads, const HeadShape& shape, const RotaryAngles& angles,
                                const PackedLengths& lengths);

}  // namespace knaves

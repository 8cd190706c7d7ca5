// Rotary positions (Su et al., "RoFormer", 2021) in Llama's layout: the first half of a head turns with the second.
#pragma once

#include <ATen/core/Tensor.h>

#include "policy/model/model_config.h"

namespace knaves {

struct RotaryAngles {
  at::Tensor cosine;  // [B or 1, T, 1, head_size / 2]
  at::Tensor sine;    // the same
};

// Of positions start - pads[b] ... start - pads[b] + length - 1, those of padding taken as 0. `pads` int64 [B] or
// undefined (then B is 1). Angles are computed in float32 (float64 for a float64 model) and given in the type of
// `like`.
RotaryAngles ComputeRotaryAngles(const ModelConfig& config, int64_t start, int64_t length, const at::Tensor& pads,
                                 const at::Tensor& like);

// Of the given positions, int64 [N]: [N, head_size / 2] numbers each, as [N, 1, head_size / 2].
RotaryAngles ComputeRotaryAngles(const ModelConfig& config, const at::Tensor& positions, const at::Tensor& like);

// heads [B, T, heads, head_size] -> the same shape, turned.
at::Tensor Rotate(const at::Tensor& heads, const RotaryAngles& angles);

}  // namespace knaves

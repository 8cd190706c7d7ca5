// Rotary positions (Su et al., "RoFormer", 2021) in Llama's layout: the first half of a head turns with the second.
#pragma once

#include <ATen/core/Tensor.h>

#include "policy/model/rope_config.h"

namespace knaves {

// What is the same at all positions: computed once for a model.
struct Rotary {
  at::Tensor frequencies;  // [head_size / 2], radians a position
  double scale = 1.0;      // of sines and cosines

  Rotary() = default;
  // For heads of this size, of which all numbers turn, and weights of the type and on the device of `like`.
  Rotary(const RopeConfig& rope, int64_t head_size, const at::Tensor& like);
};

struct RotaryAngles {
  at::Tensor cosine;  // [B or 1, T, 1, head_size / 2]
  at::Tensor sine;    // the same
};

// The same where they lie one after another in memory; undefined ones stay so.
RotaryAngles Contiguous(const RotaryAngles& angles);

// Of positions start - pads[b] ... start - pads[b] + length - 1, those of padding taken as 0. `pads` int64 [B] or
// undefined (then B is 1). Angles are computed in the type of the frequencies and given in the type of `like`.
RotaryAngles ComputeRotaryAngles(const Rotary& rotary, int64_t start, int64_t length, const at::Tensor& pads,
                                 const at::Tensor& like);

// Of the given positions, int64 [N]: [N, head_size / 2] numbers each, as [N, 1, head_size / 2].
RotaryAngles ComputeRotaryAngles(const Rotary& rotary, const at::Tensor& positions, const at::Tensor& like);

// heads [B, T, heads, head_size] -> the same shape, turned.
at::Tensor Rotate(const at::Tensor& heads, const RotaryAngles& angles);

}  // namespace knaves

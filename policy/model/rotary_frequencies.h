// How fast each pair of numbers in a head turns from position to position.
#pragma once

#include <ATen/core/Tensor.h>

#include "policy/model/rope_config.h"

namespace knaves {

// [head_size / 2], in radians a position: base^(-2 i / head_size), stretched as `rope` says. float32 (float64 for a
// float64 model) on the device of `like`, a weight of the model.
at::Tensor RotaryFrequencies(const RopeConfig& rope, int64_t head_size, const at::Tensor& like);

}  // namespace knaves

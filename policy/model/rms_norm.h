// Root mean square normalisation (Zhang and Sennrich, 2019).
#pragma once

#include <ATen/core/Tensor.h>

namespace knaves {

// x [..., C], weight [C] -> x / sqrt(mean(x^2) + epsilon) * weight. Differentiable in both. On the CPU in float32 and
// float64 it is one pass forward and one backward; elsewhere LibTorch's own.
at::Tensor RmsNorm(const at::Tensor& x, const at::Tensor& weight, double epsilon);

}  // namespace knaves

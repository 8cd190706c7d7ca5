// The norm of a model's hidden states and heads.
#pragma once

#include <ATen/core/Tensor.h>

#include "policy/model/model_config.h"

namespace knaves {

// RMS norm of x [..., n] by `weight` [n], or by 1 + weight where the configuration says so (Gemma). Differentiable in
// both.
at::Tensor Norm(const at::Tensor& x, const at::Tensor& weight, const ModelConfig& config);

}  // namespace knaves

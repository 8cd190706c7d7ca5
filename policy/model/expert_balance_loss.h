// The loss that keeps experts evenly used within each sequence (DeepSeek-AI, "DeepSeek-V2", 2024, 2.2.3; "DeepSeek-V3
// technical report", 2024, 2.1.2).
//
// Of E experts a token takes K. Over the T tokens of a sequence, with s'_it a token's score of expert i divided by the
// sum of its scores (which is 1 where scores are a softmax),
//
//   f_i = E / (K T) sum_t [token t takes i]        P_i = 1 / T sum_t s'_it        L = sum_i f_i P_i
//
// L is 1 where all experts are used alike. The gradient goes through P alone.
#pragma once

#include <ATen/core/Tensor.h>

#include "policy/model/mixture_of_experts.h"

namespace knaves {

// The sum of L over sequences, a scalar. `rows` float [S, N] as sequence_rows.h has them, where the routing's tokens
// are.
at::Tensor ExpertBalanceLoss(const Routing& routing, const at::Tensor& rows);

// x, through which the backward pass adds the gradient of `loss`, a scalar: so a layer brings its own part of the loss
// without handing it on, also where it is recomputed.
at::Tensor WithLoss(const at::Tensor& x, const at::Tensor& loss);

}  // namespace knaves

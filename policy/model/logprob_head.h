// From hidden states to log-probabilities of given tokens and entropies, without keeping logits.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <utility>

namespace knaves {

// On a device, rows whose logits stand in memory at a time: enough to fill it.
inline constexpr int64_t kLogitRowsOnDevice = 4096;

// hidden [M, C], output embedding [V, C], targets int64 [M] -> (log-probability of the target, entropy in nats), each
// [M], of softmax(hidden times embedding / temperature); float32, or float64 for float64 weights. Differentiable in
// hidden and embedding. Logits stand in memory for a block of rows at a time and are computed again by the backward
// pass, which costs a third more products and saves M x V numbers.
std::pair<at::Tensor, at::Tensor> LogprobHead(const at::Tensor& hidden, const at::Tensor& embedding,
                                              const at::Tensor& targets, double temperature);

}  // namespace knaves

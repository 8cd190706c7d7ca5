// From hidden states to log-probabilities of given tokens and entropies, without keeping logits.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
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

// Some rows of a head, [m] from row `begin` on, as leaves of a graph of their own.
struct HeadBlock {
  int64_t begin = 0;
  at::Tensor logprobs, entropy;  // [m]
};

// The backward pass of a loss that is a sum over rows, with logits made once: a block's are still there when its part
// of the loss, `loss_of`, has been taken back to its log-probabilities and entropies. Saves the third that LogprobHead
// costs more. Returns the gradient of hidden, [M, C], and adds the embedding's to its .grad(), which is float32 where
// kernels serve its device. REQUIRES: the embedding is a leaf that requires gradients.
at::Tensor BackwardThroughHead(const at::Tensor& hidden, const at::Tensor& embedding, const at::Tensor& targets,
                               double temperature, const std::function<at::Tensor(const HeadBlock&)>& loss_of);

}  // namespace knaves

// Log-probabilities and entropies of given tokens: the differentiable half of every objective.
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>

#include "policy/model/decoder.h"

namespace knaves {

struct TokenLogprobs {
  at::Tensor logprobs;  // [B, T-1], of ids[:, 1:] under softmax(logits / temperature)
  at::Tensor entropy;   // [B, T-1], of the same distributions, in nats
};

// ids int64 [B, T], padded on the right (what stands there does not matter to the positions before it), best on the
// CPU. float32 where the decoder is, or float64 for a float64 decoder.
//
// `wanted` [B, T-1] (bool or 0/1; undefined: everywhere) says which targets matter. The others get 0 for both and send
// no gradient. Where the decoder can pack sequences they cost little: positions after a row's last wanted target are
// not computed, rows that begin with the same tokens up to their first wanted target (a group of responses to one
// prompt) compute these once, and logits are made for wanted targets alone. So give groups together, and mark response
// tokens only.
TokenLogprobs ComputeTokenLogprobs(const Decoder& decoder, const at::Tensor& ids, double temperature,
                                   const at::Tensor& wanted = {});

// Some of the targets: where they stand, int64 [m] in the flat [B, T-1], on the decoder's device; and their own, [m].
struct TargetLogprobs {
  at::Tensor places;
  TokenLogprobs tokens;
};

// The backward pass of a loss that is a sum over wanted targets: adds to the weights' gradients what
// ComputeTokenLogprobs and backward() would, for less work, since logits are made once (policy/model/logprob_head.h).
// `loss_of` gives the part of some of the targets, and is asked until it has seen all of them. Where the decoder cannot
// pack sequences, those that are not wanted are among them. REQUIRES: weights require gradients.
void BackwardByTargets(const Decoder& decoder, const at::Tensor& ids, double temperature, const at::Tensor& wanted,
                       const std::function<at::Tensor(const TargetLogprobs&)>& loss_of);

// Logits [m, V] of targets, by the same computation, block by block.
struct TargetLogits {
  at::Tensor places;  // int64 [m], of each row's target in the flat [B, T-1]; on the CPU
  at::Tensor logits;
};
void ForEachTargetLogits(const Decoder& decoder, const at::Tensor& ids, const at::Tensor& wanted,
                         const std::function<void(const TargetLogits&)>& use);

}  // namespace knaves

// Log-probabilities and entropies of given tokens: the differentiable half of every objective.
#pragma once

#include <ATen/core/Tensor.h>

#include "policy/model/decoder.h"

namespace knaves {

struct TokenLogprobs {
  at::Tensor logprobs;  // [B, T-1], of ids[:, 1:] under softmax(logits / temperature)
  at::Tensor entropy;   // [B, T-1], of the same distributions, in nats
};

// ids int64 [B, T], padded on the right (what stands there does not matter to the positions before it).
TokenLogprobs ComputeTokenLogprobs(const Decoder& decoder, const at::Tensor& ids, double temperature);

}  // namespace knaves

// The choice of one token from a distribution: the plain C++ half of sampling, a row at a time.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "policy/engine/rollout_engine.h"

namespace knaves {

// Room that a thread keeps from row to row.
struct SamplerScratch {
  std::vector<int32_t> order;
  std::vector<float> masses;
};

// A token of `probabilities` (softmax(logits / temperature), which sum to 1 up to rounding) by inverting the cumulated
// distribution at `uniform` in [0, 1). Truncation as in transformers: top-k first, then top-p of the mass that is left,
// then min-p; of equally likely tokens at a border the lower ids stay. What stays is cumulated in the order of ids.
// REQUIRES: options.temperature > 0.
int64_t SampleToken(std::span<const float> probabilities, const SamplingOptions& options, double uniform,
                    SamplerScratch& scratch);

// The most likely token, the lowest id of equals.
int64_t GreedyToken(std::span<const float> probabilities);

}  // namespace knaves

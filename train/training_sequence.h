// One sequence that a loss is taken on: what every objective, reinforced or supervised, hands to the update.
#pragma once

#include <cstdint>
#include <vector>

namespace knaves {

// Targets are the tokens that the loss is on: ids[first_target] to the last. T is their number.
struct TrainingSequence {
  std::vector<int64_t> ids;               // [length], prompt and response
  int64_t first_target = 1;               // at least 1: the first token of all has no prediction
  int64_t group = 0;                      // sequences of a group are updated on together
  double advantage = 1.0;                 // the same for every target
  bool skipped = false;                   // its gradient is zero: counted in every mean, not computed
  bool elsewhere = false;                 // another process of a data-parallel run computes it: the same here
  std::vector<float> rollout_logprobs;    // [T], as they were sampled; empty: they were not
  std::vector<float> old_logprobs;        // [T], before the step's first update; empty: those of this very pass
  std::vector<float> reference_logprobs;  // [T], of the reference policy; empty: there is none

  int64_t length() const { return static_cast<int64_t>(ids.size()); }
  int64_t targets() const { return length() - first_target; }
};

}  // namespace knaves

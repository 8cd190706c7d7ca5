// How far the update's log-probabilities are from those that responses were sampled with. Weights, tokens and
// temperature are the same, so that what differs is rounding, or a fault.
#pragma once

#include <ATen/core/Tensor.h>

#include "base/json_lines.h"
#include "train/data_parallel/ranks.h"
#include "train/micro_batch.h"

namespace knaves {

class LogprobDifference {
 public:
  // `logprobs` [B, T-1] of the batch's targets under the policy that sampled them. Waits for nothing. A batch without
  // rollout_logprobs adds nothing.
  void Add(const MicroBatch& batch, const at::Tensor& logprobs);

  // training/rollout_logprob_diff_mean and ..._max: over all targets of all processes so far, of the absolute
  // difference. Nothing where there were none.
  void SetMetrics(const Ranks& ranks, Json& row) const;

 private:
  at::Tensor sum_, greatest_, targets_;
};

}  // namespace knaves

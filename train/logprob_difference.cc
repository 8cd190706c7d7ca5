#include "train/logprob_difference.h"

#include <torch/types.h>

#include "train/metrics.h"

namespace knaves {

void LogprobDifference::Add(const MicroBatch& batch, const at::Tensor& logprobs) {
  if (!batch.rollout_logprobs.defined()) return;
  const at::Tensor difference = ((logprobs.detach().to(at::kFloat) - batch.rollout_logprobs) * batch.mask).abs();
  const at::Tensor sum = difference.sum(at::kDouble);
  const at::Tensor targets = batch.mask.sum(at::kDouble);
  const bool is_first = !sum_.defined();
  sum_ = is_first ? sum : sum_ + sum;
  targets_ = is_first ? targets : targets_ + targets;
  greatest_ = is_first ? difference.max() : at::max(greatest_, difference.max());
}

void LogprobDifference::SetMetrics(const Ranks& ranks, Json& row) const {
  const bool any = sum_.defined();
  const std::vector<double> sums = ranks.Sum({any ? sum_.item<double>() : 0.0, any ? targets_.item<double>() : 0.0});
  const double greatest = ranks.Greatest(any ? greatest_.item<double>() : 0.0);
  if (sums[1] == 0.0) return;
  SetMetric(row, "training/rollout_logprob_diff_mean", sums[0] / sums[1]);
  SetMetric(row, "training/rollout_logprob_diff_max", greatest);
}

}  // namespace knaves

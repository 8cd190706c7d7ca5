#include "train/policy_loss.h"

#include <torch/types.h>

#include <cassert>

namespace knaves {

KlEstimator KlEstimatorOf(const std::string& name) {
  if (name == "k1") return KlEstimator::kK1;
  if (name == "k2") return KlEstimator::kK2;
  assert(name == "k3");
  return KlEstimator::kK3;
}

at::Tensor KlEstimate(const at::Tensor& logprobs, const at::Tensor& reference, KlEstimator estimator) {
  const at::Tensor difference = logprobs - reference;
  switch (estimator) {
    case KlEstimator::kK1:
      return difference;
    case KlEstimator::kK2:
      return 0.5 * difference.square();
    case KlEstimator::kK3:
      return at::expm1(-difference) + difference;
  }
  return {};
}

at::Tensor PolicyLoss(const MicroBatch& batch, const TokenLogprobs& tokens, const PolicyLossOptions& options,
                      LossRecord& record) {
  const at::Tensor old = batch.old_logprobs.defined() ? batch.old_logprobs : tokens.logprobs.detach();
  const at::Tensor log_ratio = (tokens.logprobs - old) * batch.mask;
  const at::Tensor ratio = log_ratio.exp();
  const at::Tensor free = -batch.advantages * ratio;
  const at::Tensor clipped = -batch.advantages * ratio.clamp(1.0 - options.clip_low, 1.0 + options.clip_high);
  const at::Tensor surrogate = at::max(free, clipped);
  at::Tensor loss = (surrogate * batch.weights).sum();
  record.Add("actor/pg_loss", loss);
  const at::Tensor is_clipped = (clipped > free).to(at::kFloat) * batch.weights;
  record.Add("actor/pg_clipfrac", is_clipped.sum());
  record.Add("actor/pg_clipfrac_lower", (is_clipped * (batch.advantages < 0)).sum());
  record.Add("actor/ppo_kl", -(log_ratio * batch.weights).sum());
  if (options.kl_coefficient > 0) {
    const at::Tensor difference =
        KlEstimate(tokens.logprobs * batch.mask, batch.reference_logprobs, options.kl_estimator);
    const at::Tensor penalty = (difference * batch.weights).sum();
    record.Add("actor/kl_loss", penalty);
    loss = loss + options.kl_coefficient * penalty;
  }
  if (options.entropy_coefficient != 0) {
    loss = loss - options.entropy_coefficient * (tokens.entropy * batch.weights).sum();
  }
  return loss;
}

}  // namespace knaves

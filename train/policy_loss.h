// The clipped policy loss, on tensors alone, so that it can be held against numeric gradients.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>

#include "policy/model/token_logprobs.h"
#include "train/micro_batch.h"
#include "train/objective.h"

namespace knaves {

enum class KlEstimator { kK1, kK2, kK3 };
KlEstimator KlEstimatorOf(const std::string& name);  // REQUIRES: "k1", "k2" or "k3"

// The metrics that PolicyLoss always records.
inline constexpr const char* kPolicyLossMetrics[] = {"actor/pg_loss", "actor/pg_clipfrac", "actor/pg_clipfrac_lower",
                                                     "actor/ppo_kl"};

struct PolicyLossOptions {
  double clip_low = 0.2;
  double clip_high = 0.2;
  double kl_coefficient = 0.0;  // of the penalty in the loss
  KlEstimator kl_estimator = KlEstimator::kK3;
  double entropy_coefficient = 0.0;
};

// Estimates of KL(policy || reference) from one sample each (Schulman, "Approximating KL divergence", 2020),
// elementwise: with d = logprobs - reference,  k1 = d,  k2 = d^2 / 2,  k3 = exp(-d) + d - 1.
at::Tensor KlEstimate(const at::Tensor& logprobs, const at::Tensor& reference, KlEstimator estimator);

// With r = exp(logprob - old_logprob) of each target token, A its sequence's advantage and w its weight in the mean:
//
//   L = sum of w * ( max(-A r, -A clip(r, 1 - clip_low, 1 + clip_high))  +  kl_coefficient * k  -  entropy_coefficient
//   * H )
//
// (Schulman et al., "Proximal Policy Optimization Algorithms", 2017, equation 7; Shao et al., "DeepSeekMath", 2024,
// equation 3). Without old log-probabilities the old policy is the current one: r is 1, with the gradient of the
// logprob. Adds kPolicyLossMetrics and, with a coefficient, actor/kl_loss to the record.
at::Tensor PolicyLoss(const MicroBatch& batch, const TokenLogprobs& tokens, const PolicyLossOptions& options,
                      LossRecord& record);

}  // namespace knaves

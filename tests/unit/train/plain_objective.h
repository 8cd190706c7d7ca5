// The clipped policy loss on sequences that a test makes up.
#pragma once

#include "train/objective.h"
#include "train/policy_loss.h"

namespace knaves {

class PlainObjective : public Objective {
 public:
  explicit PlainObjective(const PolicyLossOptions& options = {}) : options_(options) {}

  void CheckFit(const StepContext& /*context*/) const override {}
  StepBatch Gather(const StepContext& /*context*/) const override { return {}; }
  double LossTemperature(const StepValues& values) const override { return values.temperature; }
  at::Tensor Loss(const MicroBatch& batch, const TokenLogprobs& tokens, const StepValues& /*values*/,
                  LossRecord& record) const override {
    saw_old_logprobs = batch.old_logprobs.defined();
    return PolicyLoss(batch, tokens, options_, record);
  }

  mutable bool saw_old_logprobs = false;

 private:
  PolicyLossOptions options_;
};

}  // namespace knaves

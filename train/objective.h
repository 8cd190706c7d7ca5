// The contract of a training objective: where a step's sequences come from, and the loss on them.
//
// To add one: a file in train/objectives/ that defines its Make function (and its rules on a phase's keys, if any), and
// its line in the table of train/objectives/table.cc. Everything else - rollouts, micro-batches, the optimiser, resume
// - is shared.
#pragma once

#include <ATen/core/Tensor.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "env/episode.h"
#include "policy/model/token_logprobs.h"
#include "train/micro_batch.h"
#include "train/step_context.h"
#include "train/training_sequence.h"

namespace knaves {

struct StepBatch {
  std::vector<TrainingSequence> sequences;
  std::vector<Episode> episodes;  // the rollouts behind them, for sample files; empty for supervised objectives
};

// Sums of detached scalars by metric name, over the micro-batches of one update.
class LossRecord {
 public:
  void Add(const std::string& name, const at::Tensor& value);  // waits for nothing
  std::map<std::string, double> Values() const;                // waits for the device

 private:
  std::map<std::string, at::Tensor> sums_;
};

class Objective {
 public:
  virtual ~Objective() = default;

  // Whether sequences are sampled from the policy, prompts_per_step times group_size in a step.
  virtual bool SamplesRollouts() const { return true; }

  // Whether a task of this phase fits the policy, tried on a sample before any work. Throws InputError when not.
  virtual void CheckFit(const StepContext& context) const = 0;

  // The sequences of this step. Writes the metrics of how they came about.
  virtual StepBatch Gather(const StepContext& context) const = 0;

  // The temperature at which the loss reads the policy's log-probabilities: the one that sampled them.
  virtual double LossTemperature(const StepValues& values) const = 0;

  // The micro-batch's part of the loss, a differentiable scalar: parts of one update sum to its loss. `tokens` is [B,
  // T-1], or [m] of some of the targets beside a batch of these (MicroBatch::At), so that it is a sum over targets.
  virtual at::Tensor Loss(const MicroBatch& batch, const TokenLogprobs& tokens, const StepValues& values,
                          LossRecord& record) const = 0;
};

}  // namespace knaves

// An update of a tiny policy by whoever shares it: the gradient itself, as a change of weights.
#pragma once

#include <torch/types.h>

#include <string>
#include <vector>

#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/train/plain_objective.h"
#include "tests/unit/train/tiny_run.h"
#include "train/data_parallel/ranks.h"
#include "train/update.h"

namespace knaves {

// Const calls may come from several threads.
class SharedUpdate {
 public:
  struct Outcome {
    at::Tensor weights;  // all of them, on the CPU
    Json row;
  };

  SharedUpdate(const std::string& loss_mean, const std::string& device) {
    WriteByteTokenizer(folder_.path());
    // Adam's first step with an epsilon that outweighs the gradient is the gradient, times rate / epsilon.
    config_ = ParseRunConfig(TinyRunHead(folder_.path()) +
                                 "phases: [{name: a, steps: 1, learning_rate: 1.0e+9, max_gradient_norm: 1.0e+9,\n"
                                 "          adam: {epsilon: 1.0e+6, weight_decay: 0}, loss_mean: " +
                                 loss_mean + "}]\n",
                             "run.yaml", {"model.device=" + device});
  }

  at::Tensor StartingWeights() const { return WeightsOf(LoadPolicy(config_, std::nullopt)); }

  Outcome On(const Ranks& ranks, const std::function<void(std::vector<TrainingSequence>&)>& change = {}) const {
    const Policy policy = LoadPolicy(config_, std::nullopt);
    AdamW optimiser(policy.decoder.Weights());
    TaskSource tasks("plain", {});
    Outcome outcome{{}, Json::object()};
    const StepValues values = ValuesAt(config_.phases[0], 0);
    std::vector<TrainingSequence> sequences = Sequences(ranks);
    if (change) change(sequences);
    UpdatePolicy({.config = config_,
                  .phase = config_.phases[0],
                  .values = values,
                  .step = 1,
                  .policy = policy,
                  .tasks = tasks,
                  .row = outcome.row,
                  .on_rollout = {},
                  .ranks = ranks},
                 objective_, sequences, optimiser);
    outcome.weights = WeightsOf(policy);
    return outcome;
  }

 private:
  // Six groups of 2, one of which teaches nothing.
  static std::vector<TrainingSequence> Sequences(const Ranks& ranks) {
    std::vector<TrainingSequence> sequences(12);
    const Share own = ranks.ShareOf(6);
    for (size_t i = 0; i < sequences.size(); ++i) {
      for (size_t t = 0; t < 5 + 3 * i; ++t) sequences[i].ids.push_back(static_cast<int64_t>(40 + 7 * i + 3 * t) % 250);
      sequences[i].first_target = 2;
      sequences[i].group = static_cast<int64_t>(i / 2);
      sequences[i].advantage = i % 2 == 0 ? 1.0 : -1.0;
      sequences[i].skipped = i / 2 == 2;
      sequences[i].elsewhere = !own.Contains(sequences[i].group);
      sequences[i].rollout_logprobs.assign(3 + 3 * i, -5.0F);
    }
    return sequences;
  }

  static at::Tensor WeightsOf(const Policy& policy) {
    std::vector<at::Tensor> flat;
    for (const auto& [name, weight] : policy.decoder.Weights()) flat.push_back(weight.detach().cpu().flatten());
    return at::cat(flat);
  }

  ScratchFolder folder_;
  RunConfig config_;
  PlainObjective objective_{{.entropy_coefficient = 0.1}};
};

}  // namespace knaves

// The update of the policy on a step's sequences, the same for every objective.
#pragma once

#include <vector>

#include "train/adamw.h"
#include "train/gradient_pass.h"
#include "train/objective.h"
#include "train/policy.h"
#include "train/step_context.h"

namespace knaves {

// Log-probabilities of the targets of every sequence that this process computes under a decoder, without gradients,
// into the given member.
void ScoreSequences(const Decoder& decoder, const PassOptions& options, std::vector<TrainingSequence>& sequences,
                    std::vector<float> TrainingSequence::*into);

// Makes updates_per_step passes over the sequences, each of `minibatches` optimiser steps on whole groups in a random
// order. With one optimiser step in all, the old policy is the current one and its log-probabilities are not computed.
// An update whose sequences are all skipped leaves the weights alone. In a data-parallel run gradients and metrics are
// sums over all processes, each of which gives all sequences and computes its own. Writes actor/grad_norm, actor/lr,
// the loss's metrics, how far the first update is from the rollouts' log-probabilities (train/logprob_difference.h),
// and the timings. Throws WorkError naming the step when a loss or gradient is not finite.
void UpdatePolicy(const StepContext& context, const Objective& objective, std::vector<TrainingSequence>& sequences,
                  AdamW& optimiser);

}  // namespace knaves

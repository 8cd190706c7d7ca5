// Sequences as tensors, cut into pieces that fit in memory: B sequences, T positions.
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <vector>

#include "train/training_sequence.h"

namespace knaves {

struct MicroBatch {
  at::Tensor ids;                 // int64 [B, T], padded on the right with 0, on the CPU
  at::Tensor wanted;              // bool [B, T-1], on the CPU: where the mask is 1
  at::Tensor mask;                // float32 [B, T-1]: 1 where ids[:, 1:] is a target, else 0
  at::Tensor weights;             // float32 [B, T-1]: each target's share in the mean, 0 elsewhere
  at::Tensor advantages;          // float32 [B, 1]
  at::Tensor rollout_logprobs;    // float32 [B, T-1], 0 outside the mask; undefined where no sequence has any
  at::Tensor old_logprobs;        // the same
  at::Tensor reference_logprobs;  // the same

  // Of some targets, by their places in the flat [B, T-1]: what the loss reads, as [m]. No ids, no `wanted`.
  MicroBatch At(const at::Tensor& places) const;
};

// How the targets' losses become one number.
enum class LossMean {
  kToken,     // sum over all targets / number of targets
  kSequence,  // mean over sequences of the mean over their targets
};

using SequenceList = std::vector<const TrainingSequence*>;

// The share of one target of a sequence in a mean.
using TargetWeight = std::function<double(const TrainingSequence&)>;

// The shares in the mean over all sequences of an update, skipped ones included.
TargetWeight TargetWeightIn(const SequenceList& update, LossMean mean);

// Sorts by length and packs greedily: a piece holds at most `token_budget` positions, padding included, or one
// sequence. Pointers in the pieces are those given; sequences of equal length keep their order.
std::vector<SequenceList> SplitByLength(SequenceList sequences, int64_t token_budget);

// Packs greedily in the order given: a piece holds at most `token_budget` tokens, or one sequence. Tokens are those
// that a packed batch computes (policy/model/packed_batch.h): all of a sequence but its last, and what neighbours of
// one group have before their first targets, their prompt, once.
std::vector<SequenceList> SplitByTokens(const SequenceList& sequences, int64_t token_budget);

// Builds the tensors, those that the loss reads on a device.
MicroBatch MakeMicroBatch(const SequenceList& sequences, const TargetWeight& weight_of, at::Device device);

}  // namespace knaves

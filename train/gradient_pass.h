// From sequences to log-probabilities, piece by piece: what every update is made of.
#pragma once

#include <functional>

#include "policy/model/decoder.h"
#include "policy/model/token_logprobs.h"
#include "train/micro_batch.h"

namespace knaves {

// A piece of a pass over sequences.
struct Piece {
  SequenceList sequences;
  MicroBatch batch;
  at::Tensor wanted;  // as ComputeTokenLogprobs takes it
};

// How sequences are put through a decoder.
struct PassOptions {
  double temperature = 1.0;
  int64_t token_budget = 0;  // of a piece: packed tokens, or positions with padding where the decoder cannot pack
};

// Cuts sequences into pieces, the same ones each time. On a CUDA device prompts shared by neighbours are computed once,
// and what is no target is not asked for. On the CPU pieces are of sequences of similar length and every position is
// computed, as it has been from the beginning: runs there stay equal to the bit; but a model with experts computes
// there too what is a target alone, so that padding does not count as their load.
void ForEachPiece(const Decoder& decoder, const SequenceList& sequences, const TargetWeight& weight,
                  int64_t token_budget, const std::function<void(const Piece&)>& use);

// The same with each piece's log-probabilities, which are differentiable where gradients are enabled.
using UseLogprobs = std::function<void(const Piece&, const TokenLogprobs&)>;
void ForEachLogprobs(const Decoder& decoder, const SequenceList& sequences, const TargetWeight& weight,
                     const PassOptions& options, const UseLogprobs& use);

// The backward pass of a piece's part of an update: adds to the weights' gradients. `loss_of` is a sum over targets; it
// is asked once on the CPU, and on a CUDA device for one part of the targets after another, when the batch and the
// log-probabilities are theirs, [m].
using LossOfTargets = std::function<at::Tensor(const MicroBatch&, const TokenLogprobs&)>;
void BackwardThroughPiece(const Decoder& decoder, const Piece& piece, double temperature, const LossOfTargets& loss_of);

}  // namespace knaves

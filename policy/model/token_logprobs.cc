#include "policy/model/token_logprobs.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>

#include "policy/model/logprob_head.h"
#include "policy/model/packed_batch.h"

namespace knaves {
namespace {

constexpr int64_t kLogitRows = 256;  // given to a caller at a time

// What predicts each target.
struct TargetStates {
  at::Tensor hidden;   // [M, C]
  at::Tensor targets;  // int64 [M]
  at::Tensor places;   // int64 [M], in the flat [B, T-1]; on the CPU
};

TargetStates StatesOfPacked(const Decoder& decoder, const at::Tensor& ids, const at::Tensor& wanted) {
  const PackedBatch batch = PackSequences(ids.cpu(), wanted.defined() ? wanted.cpu() : wanted, decoder.OrderOfPacked());
  if (batch.sources.numel() == 0) return {{}, batch.targets, batch.places};
  const at::Device device = decoder.OutputEmbedding().device();
  const at::Tensor hidden = decoder.HiddenOfPacked(batch);
  const at::Tensor sources = batch.sources.to(device);
  // On a device embedding adds up gradients of a token that is chosen more than once in one order; index_select does
  // not.
  return {device.is_cuda() ? at::embedding(hidden, sources) : hidden.index_select(0, sources), batch.targets.to(device),
          batch.places};
}

// Every target, wanted or not.
TargetStates StatesOfPadded(const Decoder& decoder, const at::Tensor& all_ids) {
  const at::Tensor ids = all_ids.to(decoder.OutputEmbedding().device());
  const int64_t length = ids.size(1) - 1;
  return {decoder.Hidden(ids.narrow(1, 0, length), {}, nullptr).flatten(0, 1), ids.narrow(1, 1, length).flatten(),
          at::arange(ids.size(0) * length, at::kLong)};
}

TargetStates StatesOf(const Decoder& decoder, const at::Tensor& ids, const at::Tensor& wanted) {
  return decoder.CanPack() ? StatesOfPacked(decoder, ids, wanted) : StatesOfPadded(decoder, ids);
}

// values [M] at their places in [B, T-1], 0 elsewhere and where nothing is wanted.
at::Tensor Spread(const at::Tensor& values, const TargetStates& states, const at::Tensor& ids,
                  const at::Tensor& wanted) {
  const int64_t length = ids.size(1) - 1;
  const at::Tensor zeros = at::zeros({ids.size(0) * length}, values.options().requires_grad(false));
  const at::Tensor spread = zeros.index_copy(0, states.places.to(values.device()), values).view({-1, length});
  if (!wanted.defined() || states.places.numel() != zeros.numel()) return spread;
  return spread.masked_fill(wanted.to(values.device(), at::kBool).logical_not(), 0);
}

}  // namespace

TokenLogprobs ComputeTokenLogprobs(const Decoder& decoder, const at::Tensor& ids, double temperature,
                                   const at::Tensor& wanted) {
  const TargetStates states = StatesOf(decoder, ids, wanted);
  const at::Tensor& embedding = decoder.OutputEmbedding();
  if (states.places.numel() == 0) {
    const auto type = embedding.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
    const at::Tensor zeros =
        at::zeros({ids.size(0), ids.size(1) - 1}, embedding.options().dtype(type).requires_grad(false));
    return {zeros, zeros};
  }
  const auto [logprobs, entropy] = LogprobHead(states.hidden, embedding, states.targets, temperature);
  return {Spread(logprobs, states, ids, wanted), Spread(entropy, states, ids, wanted)};
}

void BackwardByTargets(const Decoder& decoder, const at::Tensor& ids, double temperature, const at::Tensor& wanted,
                       const std::function<at::Tensor(const TargetLogprobs&)>& loss_of) {
  const TargetStates states = StatesOf(decoder, ids, wanted);
  if (states.places.numel() == 0) return;
  const at::Tensor places = states.places.to(states.targets.device());
  const at::Tensor gradient = BackwardThroughHead(
      states.hidden, decoder.OutputEmbedding(), states.targets, temperature, [&](const HeadBlock& block) {
        return loss_of({places.narrow(0, block.begin, block.logprobs.size(0)), {block.logprobs, block.entropy}});
      });
  torch::autograd::backward({states.hidden}, {gradient});
}

void ForEachTargetLogits(const Decoder& decoder, const at::Tensor& ids, const at::Tensor& wanted,
                         const std::function<void(const TargetLogits&)>& use) {
  const TargetStates states = StatesOf(decoder, ids, wanted);
  const int64_t rows = states.places.numel();
  for (int64_t begin = 0; begin < rows; begin += kLogitRows) {
    const int64_t count = std::min(kLogitRows, rows - begin);
    use({states.places.narrow(0, begin, count), decoder.Logits(states.hidden.narrow(0, begin, count))});
  }
}

}  // namespace knaves

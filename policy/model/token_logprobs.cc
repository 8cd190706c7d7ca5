#include "policy/model/token_logprobs.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/zeros.h>

#include "policy/model/cpu/fused.h"
#include "policy/model/logprob_head.h"
#include "policy/model/packed_batch.h"

namespace knaves {
namespace {

TokenLogprobs OfPacked(const Decoder& decoder, const at::Tensor& ids, double temperature, const at::Tensor& wanted) {
  const PackedBatch batch = PackSequences(ids, wanted);
  const at::Tensor zeros =
      at::zeros({ids.size(0) * (ids.size(1) - 1)}, decoder.OutputEmbedding().options().requires_grad(false));
  const std::vector<int64_t> shape{ids.size(0), ids.size(1) - 1};
  if (batch.sources.numel() == 0) return {zeros.view(shape), zeros.view(shape)};
  const at::Tensor hidden = decoder.HiddenOfPacked(batch).index_select(0, batch.sources);
  const auto [logprobs, entropy] = LogprobHead(hidden, decoder.OutputEmbedding(), batch.targets, temperature);
  return {zeros.index_copy(0, batch.places, logprobs).view(shape),
          zeros.index_copy(0, batch.places, entropy).view(shape)};
}

TokenLogprobs OfPadded(const Decoder& decoder, const at::Tensor& ids, double temperature, const at::Tensor& wanted) {
  const int64_t length = ids.size(1) - 1;
  const at::Tensor hidden = decoder.Hidden(ids.narrow(1, 0, length), {}, nullptr);
  const auto [logprobs, entropy] =
      LogprobHead(hidden.flatten(0, 1), decoder.OutputEmbedding(), ids.narrow(1, 1, length).flatten(), temperature);
  const std::vector<int64_t> shape{ids.size(0), length};
  if (!wanted.defined()) return {logprobs.view(shape), entropy.view(shape)};
  const at::Tensor outside = wanted.to(at::kBool).logical_not();
  return {logprobs.view(shape).masked_fill(outside, 0), entropy.view(shape).masked_fill(outside, 0)};
}

}  // namespace

TokenLogprobs ComputeTokenLogprobs(const Decoder& decoder, const at::Tensor& ids, double temperature,
                                   const at::Tensor& wanted) {
  return HasCpuLoops(decoder.OutputEmbedding()) ? OfPacked(decoder, ids, temperature, wanted)
                                                : OfPadded(decoder, ids, temperature, wanted);
}

}  // namespace knaves

#include "train/gradient_pass.h"

namespace knaves {

void ForEachPiece(const Decoder& decoder, const SequenceList& sequences, const TargetWeight& weight,
                  int64_t token_budget, const std::function<void(const Piece&)>& use) {
  const at::Device device = decoder.OutputEmbedding().device();
  const bool leaves_out_padding = decoder.config().experts.experts > 0;
  const bool by_tokens = device.is_cuda() && decoder.CanPack();
  for (const SequenceList& list :
       by_tokens ? SplitByTokens(sequences, token_budget) : SplitByLength(sequences, token_budget)) {
    const MicroBatch batch = MakeMicroBatch(list, weight, device);
    use({list, batch, device.is_cuda() || leaves_out_padding ? batch.wanted : at::Tensor()});
  }
}

void ForEachLogprobs(const Decoder& decoder, const SequenceList& sequences, const TargetWeight& weight,
                     const PassOptions& options, const UseLogprobs& use) {
  ForEachPiece(decoder, sequences, weight, options.token_budget, [&](const Piece& piece) {
    use(piece, ComputeTokenLogprobs(decoder, piece.batch.ids, options.temperature, piece.wanted));
  });
}

void BackwardThroughPiece(const Decoder& decoder, const Piece& piece, double temperature,
                          const LossOfTargets& loss_of) {
  const MicroBatch& batch = piece.batch;
  if (!decoder.OutputEmbedding().is_cuda()) {
    loss_of(batch, ComputeTokenLogprobs(decoder, batch.ids, temperature, piece.wanted)).backward();
    return;
  }
  BackwardByTargets(decoder, batch.ids, temperature, piece.wanted,
                    [&](const TargetLogprobs& targets) { return loss_of(batch.At(targets.places), targets.tokens); });
}

}  // namespace knaves

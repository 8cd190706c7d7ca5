// The rollout engine on a CUDA device: sequences in slots, decoded by kernels of our own.
//
// A slot holds one response with its cached keys and values. Every step gives every busy slot a token; a slot whose
// response has ended takes the next request at once, so the batch stays full until requests run out, and then shrinks.
// The host starts steps ahead of the device and learns which responses have ended from looks at earlier steps.
#pragma once

#include <memory>

#include "policy/engine/rollout_engine.h"

namespace knaves {

// Whether a SlotEngine serves this: float32 or bfloat16 weights on a CUDA device, layers without parts that
// need kernels of their own (ModelConfig::HasPlainLayers), and a build with kernels.
bool CanUseSlots(const Decoder& decoder);

// Responses that are decoded at a time, where this much of the device is free and the cache of one takes
// `response_bytes`. Less than 1: none has room.
int64_t SlotsThatFit(int64_t free_bytes, int64_t response_bytes);

// Keeps the state of slots, the buffers of a step and the steps that were recorded from call to call, as long as the
// decoders of the calls have their weights where the first had them. Between calls it borrows nothing.
class SlotEngine {
 public:
  SlotEngine();
  ~SlotEngine();

  // Bytes that are kept between calls for a model like this one, up to a few megabytes.
  static int64_t KeptBytes(const ModelConfig& config, at::ScalarType type);

  // As RolloutEngine's, on checked requests. REQUIRES: CanUseSlots.
  std::vector<Rollout> Generate(const Decoder& decoder, const std::vector<RolloutRequest>& requests,
                                const SamplingOptions& options, const RolloutProgress& progress,
                                const RolloutSink& sink);

  StepRecordings Recordings() const;

 private:
  struct Kept;
  std::unique_ptr<Kept> kept_;
  StepRecordings forgotten_;  // of what was kept before
};

}  // namespace knaves

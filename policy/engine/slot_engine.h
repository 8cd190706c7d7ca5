// The rollout engine on a CUDA device: sequences in slots, decoded by kernels of our own.
//
// A slot holds one response with its cached keys and values. Every step gives every busy slot a token; a slot whose
// response has ended takes the next request at once, so the batch stays full until requests run out, and then shrinks.
// The host starts steps ahead of the device and learns which responses have ended from looks at earlier steps.
#pragma once

#include "policy/engine/rollout_engine.h"

namespace knaves {

// Whether GenerateOnSlots serves this: float32 or bfloat16 weights on a CUDA device, layers without parts that
// need kernels of their own (ModelConfig::HasPlainLayers), and a build with kernels.
bool CanUseSlots(const Decoder& decoder);

// Responses that are decoded at a time, where this much of the device is free and the cache of one takes
// `response_bytes`. Less than 1: none has room.
int64_t SlotsThatFit(int64_t free_bytes, int64_t response_bytes);

// As GenerateRollouts, on checked requests. REQUIRES: CanUseSlots.
std::vector<Rollout> GenerateOnSlots(const Decoder& decoder, const std::vector<RolloutRequest>& requests,
                                     const SamplingOptions& options, const RolloutProgress& progress,
                                     const RolloutSink& sink);

}  // namespace knaves

// The rollout engine on a CUDA device: sequences in slots, decoded by kernels of our own.
//
// A slot holds one response with its cached keys and values. Every step gives every busy slot a token; a slot whose
// response has ended takes the next request at once, so the batch stays full until requests run out, and then shrinks.
// The host starts steps ahead of the device and learns which responses have ended from looks at earlier steps.
#pragma once

#include "policy/engine/rollout_engine.h"

namespace knaves {

// Whether GenerateOnSlots serves this: float32 or bfloat16 weights on a CUDA device, and a build with kernels.
bool CanUseSlots(const Decoder& decoder);

// As GenerateRollouts, on checked requests. REQUIRES: CanUseSlots.
std::vector<Rollout> GenerateOnSlots(const Decoder& decoder, const std::vector<RolloutRequest>& requests,
                                     const SamplingOptions& options, const RolloutProgress& progress);

}  // namespace knaves

// What a run takes of a device's memory, foreseen from shapes before its first step.
#pragma once

#include <c10/core/ScalarType.h>

#include <cstdint>
#include <string>
#include <vector>

#include "policy/model/model_config.h"
#include "train/config/run_config.h"

namespace knaves {

// The shape of a model as memory is counted.
struct ModelMemory {
  ModelConfig config;
  at::ScalarType type = at::kFloat;
  bool packs = false;             // sequences are packed (Decoder::CanPack), not padded
  bool recompute_layers = false;  // Decoder::RecomputeLayers

  int64_t WeightBytes() const;
  int64_t OptimiserBytes() const;  // moments and, beside weights in another type, float32 masters
  int64_t GradientBytes() const;   // float32
  int64_t CacheBytes() const;      // of a position
  int64_t StepBytes() const;       // of what the engine keeps between calls; 0: it keeps nothing
  // What a forward and a backward pass over `tokens` hold beside weights and gradients, with sequences of at most
  // `longest` tokens.
  int64_t ActivationBytes(int64_t tokens, int64_t longest) const;
};

// Bytes. A run holds weights, optimiser and the steps of sampling throughout; beside them the cache while it samples,
// and gradients and activations while it updates.
struct MemoryPlan {
  int64_t available = 0;
  int64_t weights = 0;  // the policy's and, where there is one, the reference policy's
  int64_t optimiser = 0;
  int64_t steps = 0;  // where a phase samples
  int64_t gradients = 0;
  int64_t activations = 0;  // of the phase that takes most
  int64_t tokens = 0;       // in one pass of that phase
  int64_t cache = 0;        // of the phase that takes most
  int64_t responses = 0;    // that it holds at a time
  int64_t longest = 0;      // prompt and response
};

// `longest` holds, for each phase, the most tokens of a prompt and its response; 0 where a phase samples nothing.
// `available` is what the whole run may take. The cache is fitted to what is left. Throws InputError that names the key
// to lower when something does not fit.
MemoryPlan PlanMemory(const RunConfig& config, const ModelMemory& model, bool has_reference,
                      const std::vector<int64_t>& longest, int64_t available);

// The plan in one line.
std::string MemoryText(const MemoryPlan& plan);

}  // namespace knaves

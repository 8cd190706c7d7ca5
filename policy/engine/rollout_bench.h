// Speed of rollouts against what the device's memory allows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "policy/engine/rollout_engine.h"
#include "policy/model/decoder.h"

namespace knaves {

struct RolloutBenchOptions {
  int64_t requests = 256;
  int64_t batch = 256;  // sequences that an ideal step serves
  int64_t prompt_tokens = 300;
  int64_t max_tokens = 512;
  bool long_tailed = false;  // lengths log-normal (median 400, deviation .7) up to max_tokens, instead of max_tokens
  bool in_batches = false;   // by GenerateInBatches, not by the engine that GenerateRollouts chooses
  bool batch_invariant = false;
  uint64_t seed = 0;
};

// An ideal step reads all weights and every sequence's cache once, at the speed at which the device copies memory, and
// does nothing else. The ideal run has every step full.
struct RolloutMeasurement {
  int64_t tokens = 0;
  double seconds = 0;              // prompts, decoding and sampling
  double copied_per_second = 0;    // bytes read and written by a large copy on the device
  double weight_bytes = 0;         // of a step
  double cache_bytes = 0;          // of a full step, averaged over the run
  StepRecordings recordings = {};  // by the run before

  double Steps(int64_t batch) const { return static_cast<double>(tokens) / static_cast<double>(batch); }
  double IdealSeconds(int64_t batch) const { return Steps(batch) * (weight_bytes + cache_bytes) / copied_per_second; }
};

// Measures one run after another by the same engine: an equal one where an engine keeps what it records, else a short
// one. Each request has a prompt of its own; nothing ends a response
// before its length. Deterministic but for time.
RolloutMeasurement MeasureRollouts(const Decoder& decoder, const RolloutBenchOptions& options);

// Shapes by name ("qwen2.5-0.5b", "qwen2.5-1.5b", "tiny"). Throws InputError that lists them for another name.
ModelConfig NamedShape(const std::string& name);

}  // namespace knaves

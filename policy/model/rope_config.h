// How positions are told apart: what config.json says of rotary positions, in transformers' words.
#pragma once

#include <cstdint>

#include "base/json_lines.h"
#include "policy/model/model_fields.h"

namespace knaves {

// How a model was stretched to more positions than it was first trained on.
enum class RopeScaling {
  kNone,    // "default"
  kLinear,  // every frequency divided by the factor (Chen et al., "Extending context window", 2023)
  kLlama3,  // low frequencies divided, high ones kept, a slope between (Llama 3.1)
  kYarn,    // the same with other bounds, and sharper attention (Peng et al., "YaRN", 2023)
};

struct RopeConfig {
  double base = 10000.0;  // rope_theta
  RopeScaling scaling = RopeScaling::kNone;
  double factor = 1.0;             // of the stretching
  int64_t original_positions = 0;  // original_max_position_embeddings; llama3 and yarn
  // llama3: wavelengths beyond original_positions / low are divided, those below original_positions / high kept.
  double low_frequency_factor = 1.0;
  double high_frequency_factor = 4.0;
  // yarn: pairs that turn more than beta_fast times in original_positions are kept, fewer than beta_slow divided.
  double beta_fast = 32.0;
  double beta_slow = 1.0;
  bool whole_bounds = true;       // truncate: the slope between them begins and ends at whole pairs
  double attention_factor = 1.0;  // sines and cosines are multiplied by it
  // DeepSeek's two weights of the logarithm of the factor; 0: left out.
  double mscale = 0.0;          // numerator of the attention factor, where that is left out
  double mscale_all_dim = 0.0;  // its denominator, and what latent attention sharpens scores by
};

// What latent attention multiplies scores by beside the root of a head's size; 1 without mscale_all_dim.
double ScoreFactor(const RopeConfig& rope);

// Reads the spellings of transformers 4 (rope_theta and rope_scaling) and 5 (rope_parameters); where both stand, takes
// what transformers takes. Throws InputError for a type or an option that we do not run.
RopeConfig ReadRope(const ModelFields& fields, int64_t max_positions);

// The options of one kind of layer: those of an object of transformers 5, or of rope_scaling. `base`: where they have
// no rope_theta.
RopeConfig ReadRopeOptions(const ModelFields& options, int64_t max_positions, double base);
// The same, as transformers 5 reads them.
Json RopeOptions(const RopeConfig& rope);

// Adds the fields of both spellings.
void WriteRope(const RopeConfig& rope, Json& json);

}  // namespace knaves

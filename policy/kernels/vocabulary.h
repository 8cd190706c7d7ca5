// Log-probabilities and entropies of rows of logits, and the way back, in one pass over the logits each. The references
// are the loops of policy/model/cpu/vocabulary_loops.h.
#pragma once

#include "policy/kernels/device.h"

namespace knaves {

// Logits [rows, width] with one target each; softmax is taken of logits * inverse_temperature.
struct LogitRows {
  int64_t rows;
  int64_t width;
  const int64_t* targets;  // [rows]
  float inverse_temperature;
};

// Per row: the target's log-probability, the entropy in nats and log(sum(exp(logits * inverse_temperature))).
void VocabularyOnDevice(const LogitRows& block, const void* logits, FloatType type, float* logprob, float* entropy,
                        float* log_sum, DeviceStream stream);

// Turns logits in place into their gradient, from those of log-probability and entropy.
void VocabularyGradientOnDevice(const LogitRows& block, const float* logprob_gradient, const float* entropy_gradient,
                                const float* entropy, const float* log_sum, void* logits, FloatType type,
                                DeviceStream stream);

}  // namespace knaves

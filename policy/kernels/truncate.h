// Truncation of a row's distribution before a token is drawn: top-k, top-p (Holtzman et al., 2020) and min-p (Nguyen et
// al., 2024), as transformers applies them, one after the other.
#pragma once

#include "policy/kernels/device.h"

namespace knaves {

struct TruncationOptions {
  int64_t top_k = 0;   // 0: off
  float top_p = 1.0F;  // of the mass that top-k leaves; 1: off
  float min_p = 0.0F;  // least probability, as a share of the likeliest token's; 0: off

  bool On() const { return top_k > 0 || top_p < 1 || min_p > 0; }
};

// A row's tokens that stay: those whose logit is above `value`, and of those that equal it the ids up to `last`.
struct Border {
  float value;
  int32_t last;
};

// borders [rows], of softmax(logits / temperature); logits [rows, vocabulary]. The likeliest token always stays, and of
// equally likely ones at a border the lower ids. Temperature and options are read on the device: a recorded call
// follows them. REQUIRES: temperature > 0, options.On().
void TruncateOnDevice(const void* logits, FloatType type, int64_t vocabulary, int64_t rows, const float* temperature,
                      const TruncationOptions* options, Border* borders, DeviceStream stream);

void TruncateReference(const float* logits, int64_t vocabulary, int64_t rows, float temperature,
                       const TruncationOptions& options, Border* borders);

}  // namespace knaves

// Root mean square normalisation (Zhang and Sennrich, 2019) of the rows of a decoding step.
#pragma once

#include "policy/kernels/device.h"

namespace knaves {

// x, y [rows, width], weight [width]: y = x / sqrt(mean(x^2) + epsilon) * weight, rounded once. REQUIRES: width is at
// most 4,096, or at most 16,384 bytes a vector of 16 bytes divides.
void RmsNormOnDevice(const void* x, const void* weight, FloatType type, int64_t rows, int64_t width, float epsilon,
                     void* y, DeviceStream stream);

void RmsNormReference(const float* x, const float* weight, int64_t rows, int64_t width, float epsilon, float* y);

}  // namespace knaves

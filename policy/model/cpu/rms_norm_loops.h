// The loops of RMS norm over rows of plain memory. See policy/model/rms_norm.h.
#pragma once

#include <cstdint>

namespace knaves {

// For each of `rows` rows of `width` numbers: scale = 1 / sqrt(mean(x^2) + epsilon), y = x * scale * weight.
void RmsNormRows(const float* x, const float* weight, double epsilon, int64_t rows, int64_t width, float* y,
                 float* scale);
void RmsNormRows(const double* x, const double* weight, double epsilon, int64_t rows, int64_t width, double* y,
                 double* scale);

// From the gradient of y: that of x, and that of the weight, which is added to `weight_gradient`.
void RmsNormRowsBackward(const float* x, const float* weight, const float* scale, const float* gradient, int64_t rows,
                         int64_t width, float* x_gradient, float* weight_gradient);
void RmsNormRowsBackward(const double* x, const double* weight, const double* scale, const double* gradient,
                         int64_t rows, int64_t width, double* x_gradient, double* weight_gradient);

}  // namespace knaves

// The loops of the gated activation over rows of plain memory. See policy/model/swiglu.h.
#pragma once

#include <cstdint>

namespace knaves {

// both [rows, 2 width] -> y [rows, width].
void SwiGluRows(const float* both, int64_t rows, int64_t width, float* y);
void SwiGluRows(const double* both, int64_t rows, int64_t width, double* y);

// gradient [rows, width] of y -> both_gradient [rows, 2 width].
void SwiGluRowsBackward(const float* both, const float* gradient, int64_t rows, int64_t width, float* both_gradient);
void SwiGluRowsBackward(const double* both, const double* gradient, int64_t rows, int64_t width, double* both_gradient);

}  // namespace knaves

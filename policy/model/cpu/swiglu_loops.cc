#include "policy/model/cpu/swiglu_loops.h"

#include "policy/model/cpu/vectorised.h"

namespace knaves {
namespace {

template <typename T>
KNAVES_INLINE void Forward(const T* both, int64_t rows, int64_t width, T* y) {
  for (int64_t row = 0; row < rows; ++row, both += 2 * width, y += width) {
#pragma omp simd
    for (int64_t i = 0; i < width; ++i) y[i] = both[i] / (1 + VectorExp(-both[i])) * both[width + i];
  }
}

// With s the logistic function of the gate: d gate = g up s (1 + gate (1 - s)), d up = g gate s.
template <typename T>
KNAVES_INLINE void Backward(const T* both, const T* gradient, int64_t rows, int64_t width, T* both_gradient) {
  for (int64_t row = 0; row < rows; ++row, both += 2 * width, gradient += width, both_gradient += 2 * width) {
#pragma omp simd
    for (int64_t i = 0; i < width; ++i) {
      const T gate = both[i];
      const T logistic = 1 / (1 + VectorExp(-gate));
      both_gradient[i] = gradient[i] * both[width + i] * logistic * (1 + gate * (1 - logistic));
      both_gradient[width + i] = gradient[i] * gate * logistic;
    }
  }
}

}  // namespace

KNAVES_VECTORISED void SwiGluRows(const float* both, int64_t rows, int64_t width, float* y) {
  Forward(both, rows, width, y);
}

void SwiGluRows(const double* both, int64_t rows, int64_t width, double* y) { Forward(both, rows, width, y); }

KNAVES_VECTORISED void SwiGluRowsBackward(const float* both, const float* gradient, int64_t rows, int64_t width,
                                          float* both_gradient) {
  Backward(both, gradient, rows, width, both_gradient);
}

void SwiGluRowsBackward(const double* both, const double* gradient, int64_t rows, int64_t width,
                        double* both_gradient) {
  Backward(both, gradient, rows, width, both_gradient);
}

}  // namespace knaves

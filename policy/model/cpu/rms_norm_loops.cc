#include "policy/model/cpu/rms_norm_loops.h"

#include <cmath>

#include "policy/model/cpu/vectorised.h"

namespace knaves {
namespace {

template <typename T>
KNAVES_INLINE void Forward(const T* x, const T* weight, double epsilon, int64_t rows, int64_t width, T* y, T* scale) {
  for (int64_t row = 0; row < rows; ++row, x += width, y += width) {
    T squares = 0;
#pragma omp simd reduction(+ : squares)
    for (int64_t i = 0; i < width; ++i) squares += x[i] * x[i];
    const T factor = 1 / std::sqrt(squares / static_cast<T>(width) + static_cast<T>(epsilon));
    scale[row] = factor;
#pragma omp simd
    for (int64_t i = 0; i < width; ++i) y[i] = x[i] * factor * weight[i];
  }
}

// With s the scale and g the gradient: dx = s g w - x s^3 mean(x g w), dw = sum over rows of g x s.
template <typename T>
KNAVES_INLINE void Backward(const T* x, const T* weight, const T* scale, const T* gradient, int64_t rows, int64_t width,
                            T* x_gradient, T* weight_gradient) {
  for (int64_t row = 0; row < rows; ++row, x += width, gradient += width, x_gradient += width) {
    const T factor = scale[row];
    T projection = 0;
#pragma omp simd reduction(+ : projection)
    for (int64_t i = 0; i < width; ++i) projection += x[i] * gradient[i] * weight[i];
    const T along = projection * factor * factor * factor / static_cast<T>(width);
#pragma omp simd
    for (int64_t i = 0; i < width; ++i) {
      x_gradient[i] = factor * gradient[i] * weight[i] - along * x[i];
      weight_gradient[i] += gradient[i] * x[i] * factor;
    }
  }
}

}  // namespace

KNAVES_VECTORISED void RmsNormRows(const float* x, const float* weight, double epsilon, int64_t rows, int64_t width,
                                   float* y, float* scale) {
  Forward(x, weight, epsilon, rows, width, y, scale);
}

void RmsNormRows(const double* x, const double* weight, double epsilon, int64_t rows, int64_t width, double* y,
                 double* scale) {
  Forward(x, weight, epsilon, rows, width, y, scale);
}

KNAVES_VECTORISED void RmsNormRowsBackward(const float* x, const float* weight, const float* scale,
                                           const float* gradient, int64_t rows, int64_t width, float* x_gradient,
                                           float* weight_gradient) {
  Backward(x, weight, scale, gradient, rows, width, x_gradient, weight_gradient);
}

void RmsNormRowsBackward(const double* x, const double* weight, const double* scale, const double* gradient,
                         int64_t rows, int64_t width, double* x_gradient, double* weight_gradient) {
  Backward(x, weight, scale, gradient, rows, width, x_gradient, weight_gradient);
}

}  // namespace knaves

#include <cmath>

#include "policy/kernels/rms_norm.h"

namespace knaves {

void RmsNormReference(const float* x, const float* weight, int64_t rows, int64_t width, float epsilon, float* y) {
  for (int64_t row = 0; row < rows; ++row) {
    double squares = 0;
    for (int64_t i = 0; i < width; ++i) squares += double{x[row * width + i]} * x[row * width + i];
    const double scale = 1 / std::sqrt(squares / static_cast<double>(width) + epsilon);
    for (int64_t i = 0; i < width; ++i) y[row * width + i] = static_cast<float>(x[row * width + i] * scale * weight[i]);
  }
}

}  // namespace knaves

#include <cmath>

#include "policy/kernels/swiglu.h"

namespace knaves {

void SwiGluReference(const float* both, int64_t rows, int64_t width, float* y) {
  for (int64_t row = 0; row < rows; ++row) {
    const float* gate = both + row * 2 * width;
    for (int64_t i = 0; i < width; ++i) {
      y[row * width + i] = static_cast<float>(gate[i] / (1 + std::exp(-double{gate[i]})) * gate[width + i]);
    }
  }
}

}  // namespace knaves

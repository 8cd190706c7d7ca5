// The matrix product of the BLAS that LibTorch carries, on plain memory: for products too small to be tensors.
#pragma once

#include <cstdint>

namespace knaves {

// A matrix in memory, by rows; `transposed` says that the product takes it turned.
template <typename T>
struct MatrixView {
  T* data;
  int64_t stride;  // from row to row
  bool transposed = false;
};

// c[m, n] = a[m, k] b[k, n] (+ c when `add` is set), where sizes are those after turning. Runs on the calling thread
// when that is one of a parallel loop.
void Multiply(int64_t m, int64_t n, int64_t k, MatrixView<const float> a, MatrixView<const float> b,
              MatrixView<float> c, bool add);
void Multiply(int64_t m, int64_t n, int64_t k, MatrixView<const double> a, MatrixView<const double> b,
              MatrixView<double> c, bool add);

}  // namespace knaves

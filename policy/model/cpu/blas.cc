#include "policy/model/cpu/blas.h"

// The Fortran interface: matrices by columns, arguments by address.
extern "C" {
void sgemm_(const char* transpose_a, const char* transpose_b, const int* m, const int* n, const int* k,
            const float* alpha, const float* a, const int* stride_a, const float* b, const int* stride_b,
            const float* beta, float* c, const int* stride_c);
void dgemm_(const char* transpose_a, const char* transpose_b, const int* m, const int* n, const int* k,
            const double* alpha, const double* a, const int* stride_a, const double* b, const int* stride_b,
            const double* beta, double* c, const int* stride_c);
}

namespace knaves {
namespace {

// A matrix by rows is its transpose by columns, so c = a b is asked for as c' = b' a'.
template <typename T, typename Gemm>
void MultiplyByRows(Gemm gemm, int64_t m, int64_t n, int64_t k, MatrixView<const T> a, MatrixView<const T> b,
                    MatrixView<T> c, bool add) {
  const int sizes[] = {static_cast<int>(n), static_cast<int>(m), static_cast<int>(k)};
  const int strides[] = {static_cast<int>(b.stride), static_cast<int>(a.stride), static_cast<int>(c.stride)};
  const T one = 1;
  const T beta = add ? 1 : 0;
  gemm(b.transposed ? "T" : "N", a.transposed ? "T" : "N", &sizes[0], &sizes[1], &sizes[2], &one, b.data, &strides[0],
       a.data, &strides[1], &beta, c.data, &strides[2]);
}

}  // namespace

void Multiply(int64_t m, int64_t n, int64_t k, MatrixView<const float> a, MatrixView<const float> b,
              MatrixView<float> c, bool add) {
  MultiplyByRows<float>(sgemm_, m, n, k, a, b, c, add);
}

void Multiply(int64_t m, int64_t n, int64_t k, MatrixView<const double> a, MatrixView<const double> b,
              MatrixView<double> c, bool add) {
  MultiplyByRows<double>(dgemm_, m, n, k, a, b, c, add);
}

}  // namespace knaves

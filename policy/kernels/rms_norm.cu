#include <cassert>

#include "policy/kernels/launch.cuh"
#include "policy/kernels/rms_norm.h"
#include "policy/kernels/vectors.cuh"

namespace knaves {
namespace {

constexpr int kNormThreads = 256;

// A block a row. A thread holds its numbers, kHeld vectors of N, from the sum of squares to the end.
template <int N, int kHeld, typename T>
__global__ void __launch_bounds__(kNormThreads)
    NormKernel(const T* x, const T* weight, int width, float epsilon, T* y) {
  __shared__ float warp_sums[kNormThreads / kWarp];
  x += blockIdx.x * static_cast<int64_t>(width);
  y += blockIdx.x * static_cast<int64_t>(width);
  float values[kHeld][N] = {};
  float weights[kHeld][N];
#pragma unroll
  for (int k = 0; k < kHeld; ++k) {
    const int i = (k * kNormThreads + threadIdx.x) * N;
    if (i < width) Load(weight + i, weights[k]);
  }
  WaitForEarlier();
#pragma unroll
  for (int k = 0; k < kHeld; ++k) {
    const int i = (k * kNormThreads + threadIdx.x) * N;
    if (i < width) Load(x + i, values[k]);
  }
  float squares = 0;
#pragma unroll
  for (int k = 0; k < kHeld * N; ++k) squares += values[k / N][k % N] * values[k / N][k % N];
  squares = WarpSum(squares);
  if (threadIdx.x % kWarp == 0) warp_sums[threadIdx.x / kWarp] = squares;
  __syncthreads();
  float total = 0;
  for (const float sum : warp_sums) total += sum;
  const float scale = rsqrtf(total / width + epsilon);
#pragma unroll
  for (int k = 0; k < kHeld; ++k) {
    const int i = (k * kNormThreads + threadIdx.x) * N;
    if (i >= width) continue;
#pragma unroll
    for (int j = 0; j < N; ++j) values[k][j] *= scale * weights[k][j];
    Store(values[k], y + i);
  }
}

// The kernel whose threads hold a whole row of this width.
template <typename T>
auto NormKernelFor(int64_t width) {
  constexpr int kWide = kFullWidth<T>;
  if (width % kWide != 0) {
    assert(width <= 16 * kNormThreads);
    return NormKernel<1, 16, T>;
  }
  if (width <= kNormThreads * kWide) return NormKernel<kWide, 1, T>;
  if (width <= 4 * kNormThreads * kWide) return NormKernel<kWide, 4, T>;
  assert(width <= 8 * kNormThreads * kWide);
  return NormKernel<kWide, 8, T>;
}

}  // namespace

void RmsNormOnDevice(const void* x, const void* weight, FloatType type, int64_t rows, int64_t width, float epsilon,
                     void* y, DeviceStream stream) {
  if (rows == 0) return;
  WithDeviceType(type, [&](auto example) {
    using T = decltype(example);
    LaunchEarly(NormKernelFor<T>(width), dim3(Blocks(rows, 1)), kNormThreads, 0, stream, static_cast<const T*>(x),
                static_cast<const T*>(weight), static_cast<int>(width), epsilon, static_cast<T*>(y));
  });
  CheckLaunch("rms_norm");
}

}  // namespace knaves

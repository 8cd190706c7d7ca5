#include "policy/kernels/launch.cuh"
#include "policy/kernels/swiglu_gradient.h"
#include "policy/kernels/vectors.cuh"

namespace knaves {
namespace {

constexpr int kGradientThreads = 256;

// blockIdx.x is the row: there may be more of them than a grid's second dimension takes.
template <int N, typename T>
__global__ void SwiGluGradientKernel(const T* both, const T* gradient, int width, T* both_gradient) {
  const int i = (blockIdx.y * kGradientThreads + threadIdx.x) * N;
  if (i >= width) return;
  const int64_t row = blockIdx.x * static_cast<int64_t>(width);
  both += 2 * row;
  both_gradient += 2 * row;
  float gate[N];
  float up[N];
  float above[N];
  Load(both + i, gate);
  Load(both + width + i, up);
  Load(gradient + row + i, above);
#pragma unroll
  for (int j = 0; j < N; ++j) {
    const float share = 1 / (1 + __expf(-gate[j]));
    const float silu = gate[j] * share;
    gate[j] = above[j] * up[j] * (share + silu * (1 - share));
    up[j] = above[j] * silu;
  }
  Store(gate, both_gradient + i);
  Store(up, both_gradient + width + i);
}

}  // namespace

void SwiGluGradientOnDevice(const void* both, const void* gradient, FloatType type, int64_t rows, int64_t width,
                            void* both_gradient, DeviceStream stream) {
  if (rows == 0) return;
  WithDeviceType(type, [&](auto example) {
    using T = decltype(example);
    const int wide = width % kFullWidth<T> == 0 ? kFullWidth<T> : 1;
    const auto kernel = wide > 1 ? SwiGluGradientKernel<kFullWidth<T>, T> : SwiGluGradientKernel<1, T>;
    const dim3 grid(static_cast<unsigned>(rows), Blocks(width, int64_t{kGradientThreads} * wide));
    kernel<<<grid, kGradientThreads, 0, stream>>>(static_cast<const T*>(both), static_cast<const T*>(gradient),
                                                  static_cast<int>(width), static_cast<T*>(both_gradient));
  });
  CheckLaunch("swiglu_gradient");
}

}  // namespace knaves

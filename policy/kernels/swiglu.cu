#include "policy/kernels/launch.cuh"
#include "policy/kernels/swiglu.h"
#include "policy/kernels/vectors.cuh"

namespace knaves {
namespace {

constexpr int kGateThreads = 256;

// blockIdx.x is the row.
template <int N, typename T>
__global__ void SwiGluKernel(const T* both, int width, T* y) {
  const int i = (blockIdx.y * kGateThreads + threadIdx.x) * N;
  if (i >= width) return;
  WaitForEarlier();
  both += blockIdx.x * 2 * static_cast<int64_t>(width);
  float gate[N];
  float up[N];
  Load(both + i, gate);
  Load(both + width + i, up);
  for (int j = 0; j < N; ++j) gate[j] = gate[j] / (1 + __expf(-gate[j])) * up[j];
  Store(gate, y + blockIdx.x * static_cast<int64_t>(width) + i);
}

}  // namespace

void SwiGluOnDevice(const void* both, FloatType type, int64_t rows, int64_t width, void* y, DeviceStream stream) {
  if (rows == 0) return;
  WithDeviceType(type, [&](auto example) {
    using T = decltype(example);
    const int wide = width % kFullWidth<T> == 0 ? kFullWidth<T> : 1;
    const auto kernel = wide > 1 ? SwiGluKernel<kFullWidth<T>, T> : SwiGluKernel<1, T>;
    const dim3 grid(static_cast<unsigned>(rows), Blocks(width, int64_t{kGateThreads} * wide));
    LaunchEarly(kernel, grid, kGateThreads, 0, stream, static_cast<const T*>(both), static_cast<int>(width),
                static_cast<T*>(y));
  });
  CheckLaunch("swiglu");
}

}  // namespace knaves

#include "policy/kernels/launch.cuh"
#include "policy/kernels/turn_heads.h"
#include "policy/kernels/vectors.cuh"

namespace knaves {
namespace {

constexpr int kTurnThreads = 256;

// A block a row. A thread takes N pairs of a head: numbers of its first half and those half a head further.
template <int N, typename T>
__global__ void TurnKernel(const T* from, int turning, int standing, int half, const T* cosines, const T* sines,
                           float direction, T* to) {
  const int64_t row = blockIdx.x;
  from += row * (turning + standing) * 2 * half;
  to += row * (turning + standing) * 2 * half;
  const int pieces = half / N;  // of a head
  for (int i = threadIdx.x; i < (turning + standing) * pieces; i += kTurnThreads) {
    const int head = i / pieces;
    const int place = i % pieces * N;
    float first[N];
    float second[N];
    Load(from + head * 2 * half + place, first);
    Load(from + head * 2 * half + half + place, second);
    if (head < turning) {
      float cosine[N];
      float sine[N];
      Load(cosines + row * half + place, cosine);
      Load(sines + row * half + place, sine);
#pragma unroll
      for (int j = 0; j < N; ++j) {
        const float turned = first[j] * cosine[j] - direction * second[j] * sine[j];
        second[j] = second[j] * cosine[j] + direction * first[j] * sine[j];
        first[j] = turned;
      }
    }
    Store(first, to + head * 2 * half + place);
    Store(second, to + head * 2 * half + half + place);
  }
}

}  // namespace

void TurnHeadsOnDevice(const void* from, FloatType type, const TurnedHeads& shape, const void* cosines,
                       const void* sines, float direction, void* to, DeviceStream stream) {
  if (shape.rows == 0) return;
  WithDeviceType(type, [&](auto example) {
    using T = decltype(example);
    const auto half = static_cast<int>(shape.head_size / 2);
    const auto kernel = half % kFullWidth<T> == 0 ? TurnKernel<kFullWidth<T>, T> : TurnKernel<1, T>;
    kernel<<<Blocks(shape.rows, 1), kTurnThreads, 0, stream>>>(
        static_cast<const T*>(from), static_cast<int>(shape.turning), static_cast<int>(shape.standing), half,
        static_cast<const T*>(cosines), static_cast<const T*>(sines), direction, static_cast<T*>(to));
  });
  CheckLaunch("turn_heads");
}

}  // namespace knaves

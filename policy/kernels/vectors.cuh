// Several numbers in one access of up to 16 bytes, as float32 in registers; and sums over a warp and a block.
#pragma once

#include <cuda_bf16.h>

#include <cstdint>

#include "policy/kernels/device.h"

namespace knaves {

constexpr int kWarp = 32;
constexpr unsigned kAllLanes = 0xffffffffu;

template <typename T, int N>
struct alignas(sizeof(T) * N) Packed {
  T values[N];
};

// Numbers of type T that fill 16 bytes.
template <typename T>
constexpr int kFullWidth = 16 / sizeof(T);

__device__ inline float ToFloat(float value) { return value; }
__device__ inline float ToFloat(__nv_bfloat16 value) { return __bfloat162float(value); }

template <typename T>
__device__ inline T FromFloat(float value);
template <>
__device__ inline float FromFloat<float>(float value) {
  return value;
}
template <>
__device__ inline __nv_bfloat16 FromFloat<__nv_bfloat16>(float value) {
  return __float2bfloat16_rn(value);
}

// REQUIRES: the address is a multiple of sizeof(T) * N.
template <int N, typename T>
__device__ inline void Load(const T* from, float (&to)[N]) {
  const Packed<T, N> packed = *reinterpret_cast<const Packed<T, N>*>(from);
#pragma unroll
  for (int i = 0; i < N; ++i) to[i] = ToFloat(packed.values[i]);
}

template <int N, typename T>
__device__ inline void Store(const float (&from)[N], T* to) {
  Packed<T, N> packed;
#pragma unroll
  for (int i = 0; i < N; ++i) packed.values[i] = FromFloat<T>(from[i]);
  *reinterpret_cast<Packed<T, N>*>(to) = packed;
}

__device__ inline float WarpSum(float value) {
#pragma unroll
  for (int step = kWarp / 2; step > 0; step /= 2) value += __shfl_xor_sync(kAllLanes, value, step);
  return value;
}

__device__ inline float WarpMax(float value) {
#pragma unroll
  for (int step = kWarp / 2; step > 0; step /= 2) value = fmaxf(value, __shfl_xor_sync(kAllLanes, value, step));
  return value;
}

// Calls body(T{}) with the type that `type` names.
template <typename Body>
void WithDeviceType(FloatType type, const Body& body) {
  if (type == FloatType::kFloat32) {
    body(float{});
  } else {
    body(__nv_bfloat16{});
  }
}

}  // namespace knaves

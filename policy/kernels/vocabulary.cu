#include "policy/kernels/launch.cuh"
#include "policy/kernels/vectors.cuh"
#include "policy/kernels/vocabulary.h"

namespace knaves {
namespace {

constexpr int kVocabularyThreads = 512;
constexpr int kVocabularyWarps = kVocabularyThreads / kWarp;

// Sums over a part of a row, relative to its maximum: of e^(z - max) and of (z - max) e^(z - max).
struct SoftmaxSums {
  float max = -INFINITY;
  float sum = 0;
  float weighted = 0;

  // The same sums relative to a maximum at least as great.
  __device__ void Raise(float greater) {
    if (max == greater || sum == 0) {
      max = greater;
      return;
    }
    const float shift = max - greater;
    const float scale = __expf(shift);
    weighted = scale * (weighted + shift * sum);
    sum *= scale;
    max = greater;
  }

  __device__ void Add(SoftmaxSums other) {
    const float greater = fmaxf(max, other.max);
    Raise(greater);
    other.Raise(greater);
    sum += other.sum;
    weighted += other.weighted;
  }
};

__device__ SoftmaxSums WarpAdd(SoftmaxSums sums) {
#pragma unroll
  for (int step = kWarp / 2; step > 0; step /= 2) {
    sums.Add({__shfl_xor_sync(kAllLanes, sums.max, step), __shfl_xor_sync(kAllLanes, sums.sum, step),
              __shfl_xor_sync(kAllLanes, sums.weighted, step)});
  }
  return sums;
}

// A block a row.
template <int N, typename T>
__global__ void __launch_bounds__(kVocabularyThreads)
    VocabularyKernel(LogitRows block, const T* logits, float* logprob, float* entropy, float* log_sum) {
  __shared__ float maxima[kVocabularyWarps], totals[kVocabularyWarps], weighted[kVocabularyWarps];
  const int64_t row = blockIdx.x;
  logits += row * block.width;
  SoftmaxSums sums;
  for (int64_t i = threadIdx.x * N; i < block.width; i += kVocabularyThreads * N) {
    float values[N];
    Load(logits + i, values);
    float greatest = sums.max;
#pragma unroll
    for (int j = 0; j < N; ++j) {
      values[j] *= block.inverse_temperature;
      greatest = fmaxf(greatest, values[j]);
    }
    sums.Raise(greatest);
#pragma unroll
    for (int j = 0; j < N; ++j) {
      const float below = values[j] - greatest;
      const float share = __expf(below);
      sums.sum += share;
      sums.weighted += below * share;
    }
  }
  sums = WarpAdd(sums);
  if (threadIdx.x % kWarp == 0) {
    const unsigned warp = threadIdx.x / kWarp;
    maxima[warp] = sums.max;
    totals[warp] = sums.sum;
    weighted[warp] = sums.weighted;
  }
  __syncthreads();
  if (threadIdx.x >= kWarp) return;
  sums = {};
  if (threadIdx.x < kVocabularyWarps) sums = {maxima[threadIdx.x], totals[threadIdx.x], weighted[threadIdx.x]};
  sums = WarpAdd(sums);
  if (threadIdx.x > 0) return;
  const float total = sums.max + logf(sums.sum);
  log_sum[row] = total;
  logprob[row] = ToFloat(logits[block.targets[row]]) * block.inverse_temperature - total;
  entropy[row] = logf(sums.sum) - sums.weighted / sums.sum;
}

// A block takes a piece of a row; blockIdx.x is the row.
template <int N, typename T>
__global__ void __launch_bounds__(kVocabularyThreads)
    VocabularyGradientKernel(LogitRows block, const float* logprob_gradient, const float* entropy_gradient,
                             const float* entropy, const float* log_sum, T* logits) {
  const int64_t row = blockIdx.x;
  const int64_t i = (blockIdx.y * static_cast<int64_t>(kVocabularyThreads) + threadIdx.x) * N;
  if (i >= block.width) return;
  logits += row * block.width;
  const float on_logprob = logprob_gradient[row];
  const float on_entropy = entropy_gradient[row];
  const float entropy_of_row = entropy[row];
  const float total = log_sum[row];
  const int64_t target = block.targets[row] - i;
  float values[N];
  Load(logits + i, values);
#pragma unroll
  for (int j = 0; j < N; ++j) {
    const float logged = values[j] * block.inverse_temperature - total;
    const float share = __expf(logged);
    const float hit = j == target ? on_logprob : 0;
    values[j] = (hit - share * (on_logprob + on_entropy * (logged + entropy_of_row))) * block.inverse_temperature;
  }
  Store(values, logits + i);
}

}  // namespace

void VocabularyOnDevice(const LogitRows& block, const void* logits, FloatType type, float* logprob, float* entropy,
                        float* log_sum, DeviceStream stream) {
  if (block.rows == 0) return;
  WithDeviceType(type, [&](auto example) {
    using T = decltype(example);
    const auto kernel = block.width % kFullWidth<T> == 0 ? VocabularyKernel<kFullWidth<T>, T> : VocabularyKernel<1, T>;
    kernel<<<Blocks(block.rows, 1), kVocabularyThreads, 0, stream>>>(block, static_cast<const T*>(logits), logprob,
                                                                     entropy, log_sum);
  });
  CheckLaunch("vocabulary");
}

void VocabularyGradientOnDevice(const LogitRows& block, const float* logprob_gradient, const float* entropy_gradient,
                                const float* entropy, const float* log_sum, void* logits, FloatType type,
                                DeviceStream stream) {
  if (block.rows == 0) return;
  WithDeviceType(type, [&](auto example) {
    using T = decltype(example);
    const int wide = block.width % kFullWidth<T> == 0 ? kFullWidth<T> : 1;
    const auto kernel = wide > 1 ? VocabularyGradientKernel<kFullWidth<T>, T> : VocabularyGradientKernel<1, T>;
    const dim3 grid(static_cast<unsigned>(block.rows), Blocks(block.width, int64_t{kVocabularyThreads} * wide));
    kernel<<<grid, kVocabularyThreads, 0, stream>>>(block, logprob_gradient, entropy_gradient, entropy, log_sum,
                                                    static_cast<T*>(logits));
  });
  CheckLaunch("vocabulary_gradient");
}

}  // namespace knaves

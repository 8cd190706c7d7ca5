#include "policy/kernels/launch.cuh"
#include "policy/kernels/merge_attention.h"
#include "policy/kernels/vectors.cuh"

namespace knaves {
namespace {

constexpr int kMergeThreads = 256;

// Groups of `group` threads, a power of two of at most a warp, take one head of one row each.
template <int N, typename T>
__global__ void MergeKernel(AttentionPart<void> into, AttentionPart<const void> part, int64_t rows, int heads,
                            int head_size, int group) {
  const int64_t pair = (blockIdx.x * static_cast<int64_t>(kMergeThreads) + threadIdx.x) / group;
  if (pair >= rows * heads) return;  // whole groups leave
  const int64_t row = pair / heads;
  const int64_t head = pair % heads;
  float* log_sum = into.log_sums + head * into.log_stride + row;
  const float own = *log_sum;
  const float other = part.log_sums[head * part.log_stride + row];
  const float greater = fmaxf(own, other);
  const float both = greater + logf(expf(own - greater) + expf(other - greater));
  const float own_share = expf(own - both);
  const float other_share = expf(other - both);
  T* output = static_cast<T*>(into.output) + pair * head_size;
  const T* added = static_cast<const T*>(part.output) + pair * head_size;
  for (int i = threadIdx.x % group * N; i < head_size; i += group * N) {
    float values[N];
    float others[N];
    Load(output + i, values);
    Load(added + i, others);
#pragma unroll
    for (int j = 0; j < N; ++j) values[j] = values[j] * own_share + others[j] * other_share;
    Store(values, output + i);
  }
  // Every thread of the group has read it by then.
  const unsigned lanes = group == kWarp ? kAllLanes : (1u << group) - 1;
  __syncwarp(lanes << (threadIdx.x % kWarp / group * group));
  if (threadIdx.x % group == 0) *log_sum = both;
}

}  // namespace

void MergeAttentionOnDevice(const AttentionPart<void>& into, const AttentionPart<const void>& part, FloatType type,
                            int64_t rows, int64_t heads, int64_t head_size, DeviceStream stream) {
  if (rows == 0) return;
  WithDeviceType(type, [&](auto example) {
    using T = decltype(example);
    const int wide = head_size % kFullWidth<T> == 0 ? kFullWidth<T> : 1;
    int group = 1;
    while (group < kWarp && group * wide < head_size) group *= 2;
    const auto kernel = wide > 1 ? MergeKernel<kFullWidth<T>, T> : MergeKernel<1, T>;
    kernel<<<Blocks(rows * heads * group, kMergeThreads), kMergeThreads, 0, stream>>>(
        into, part, rows, static_cast<int>(heads), static_cast<int>(head_size), group);
  });
  CheckLaunch("merge_attention");
}

}  // namespace knaves

#include <algorithm>
#include <cassert>
#include <cmath>

#include "policy/kernels/attention_parts.cuh"
#include "policy/kernels/attention_tiles.cuh"
#include "policy/kernels/decode_attention.h"
#include "policy/kernels/launch.cuh"

namespace knaves {
namespace {

constexpr int kMostPerLane = 8;  // numbers of a head that one lane sums up: heads of at most 256
// Parts have to be put together again, which costs more than a fuller card gains once there are a few blocks for each
// multiprocessor.
constexpr int64_t kWantedBlocks = 528;
constexpr int64_t kLeastPositions = 128;  // of a part
constexpr int64_t kMostPositions = 1024;  // beyond that, one long sequence would hold up the rest

struct Division {
  int tiles;
  int64_t blocks;
  int64_t part_positions;
  int64_t most_parts;
};

Division Divide(int64_t rows, const HeadSizes& sizes) {
  Division division;
  division.tiles = static_cast<int>((sizes.heads / sizes.kv_heads + kQueries - 1) / kQueries);
  division.blocks = rows * sizes.kv_heads * division.tiles;
  const int64_t wanted = std::max<int64_t>(1, kWantedBlocks / std::max<int64_t>(1, division.blocks));
  division.part_positions = sizes.part_positions > 0
                                ? sizes.part_positions
                                : std::clamp(sizes.capacity / wanted, kLeastPositions, kMostPositions);
  division.most_parts = (sizes.capacity + division.part_positions - 1) / division.part_positions;
  return division;
}

// Shared memory of PlainAttentionKernel, in bytes.
template <typename T>
size_t PlainMemory(const HeadSizes& sizes) {
  return kAttentionWarps * PartSize(static_cast<int>(sizes.head_size)) * sizeof(float) +
         kQueries * static_cast<size_t>(sizes.head_size) * sizeof(T);
}

// Any type and size of head: a warp takes 32 positions at a time, a lane one of them for the scores and a few numbers
// of the head for the sums. N numbers an access.
template <int N, typename T>
__global__ void __launch_bounds__(kAttentionThreads) PlainAttentionKernel(AttentionCall<T> call) {
  extern __shared__ __align__(16) float warp_parts[];
  const BlockWork<T> work = FindWork(call);
  if (work.part >= work.parts) return;
  const int head_size = static_cast<int>(call.sizes.head_size);
  const int lane = threadIdx.x % kWarp;
  T* queries = reinterpret_cast<T*>(warp_parts + kAttentionWarps * PartSize(head_size));
  float* part = warp_parts + threadIdx.x / kWarp * PartSize(head_size);
  WaitForEarlier();
  TakeNewPosition<N>(call, work, queries);
  for (int query = 0; query < work.queries; ++query) {
    float most = -INFINITY;
    float mass = 0;
    float sums[kMostPerLane] = {};
    for (int start = work.begin + threadIdx.x / kWarp * kWarp; start < work.end; start += kAttentionThreads) {
      const int position = min(start + lane, work.end - 1);
      const T* key = work.keys + static_cast<int64_t>(position) * head_size;
      float score = 0;
      for (int i = 0; i < head_size; i += N) {
        float a[N];
        float b[N];
        Load(queries + query * head_size + i, a);
        Load(key + i, b);
        for (int j = 0; j < N; ++j) score += a[j] * b[j];
      }
      score = start + lane < work.end ? score * call.scale : -INFINITY;
      const float new_most = fmaxf(most, WarpMax(score));
      const float shrink = PowerOfTwo(most - new_most);
      const float weight = PowerOfTwo(score - new_most);
      most = new_most;
      mass = mass * shrink + WarpSum(weight);
      for (float& sum : sums) sum *= shrink;
      const int count = min(kWarp, work.end - start);
      for (int k = 0; k < count; ++k) {
        const float w = __shfl_sync(kAllLanes, weight, k);
        const T* value = work.values + static_cast<int64_t>(start + k) * head_size;
#pragma unroll
        for (int j = 0; j < kMostPerLane; ++j) {
          if (lane + j * kWarp < head_size) sums[j] += w * ToFloat(value[lane + j * kWarp]);
        }
      }
    }
    part[query] = most;
    part[kQueries + query] = mass;
#pragma unroll
    for (int j = 0; j < kMostPerLane; ++j) {
      if (lane + j * kWarp < head_size) part[2 * kQueries + query * head_size + lane + j * kWarp] = sums[j];
    }
  }
  Finish<(N > 1 ? 4 : 1)>(call, work, warp_parts);
}

template <typename T>
void LaunchPlain(const AttentionCall<T>& call, const dim3& grid, DeviceStream stream) {
  const bool wide = call.sizes.head_size % (2 * kFullWidth<T>) == 0;
  const auto kernel = wide ? PlainAttentionKernel<kFullWidth<T>, T> : PlainAttentionKernel<1, T>;
  LaunchEarly(kernel, grid, kAttentionThreads, PlainMemory<T>(call.sizes), stream, call);
}

void Launch(const AttentionCall<float>& call, const dim3& grid, DeviceStream stream) {
  LaunchPlain(call, grid, stream);
}

void Launch(const AttentionCall<__nv_bfloat16>& call, const dim3& grid, DeviceStream stream) {
  if (call.sizes.head_size == 64) {
    LaunchEarly(TileAttentionKernel<1>, grid, kAttentionThreads, 0, stream, call);
  } else if (call.sizes.head_size == 128) {
    LaunchEarly(TileAttentionKernel<2>, grid, kAttentionThreads, 0, stream, call);
  } else {
    LaunchPlain(call, grid, stream);
  }
}

}  // namespace

AttentionScratchSize AttentionScratchFor(int64_t rows, const HeadSizes& sizes) {
  const Division division = Divide(rows, sizes);
  return {division.blocks * division.most_parts * PartSize(static_cast<int>(sizes.head_size)), division.blocks};
}

void DecodeAttentionOnDevice(const DecodeAttention<void>& call, FloatType type, const AttentionScratch& scratch,
                             DeviceStream stream) {
  const HeadSizes& sizes = call.sizes;
  if (call.rows.rows == 0) return;
  assert(sizes.head_size % 2 == 0 && sizes.head_size <= kMostPerLane * kWarp);
  const Division division = Divide(call.rows.rows, sizes);
  const dim3 grid(static_cast<unsigned>(division.blocks), static_cast<unsigned>(division.most_parts));
  const auto scale = static_cast<float>(M_LOG2E / std::sqrt(static_cast<double>(sizes.head_size)));
  WithDeviceType(type, [&](auto example) {
    using T = decltype(example);
    Launch(AttentionCall<T>{{sizes, call.rows, static_cast<const T*>(call.joined), call.cosines, call.sines, call.cache,
                             static_cast<T*>(call.output)},
                            scratch,
                            division.tiles,
                            static_cast<int>(division.part_positions),
                            scale},
           grid, stream);
  });
  CheckLaunch("decode_attention");
}

}  // namespace knaves

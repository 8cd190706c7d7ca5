// How a row's attention is divided among blocks and warps, and put together again.
//
// Each warp goes over its own positions with its own running maximum, as Milakov and Gimelshein ("Online normalizer
// calculation for softmax", 2018) do, and leaves for every query: the maximum m, the mass l = sum of 2^(score - m), and
// the sum of the values weighted so. Such parts add up in any number and order.
#pragma once

#include <cuda_runtime.h>

#include "policy/kernels/decode_attention.h"
#include "policy/kernels/vectors.cuh"

namespace knaves {

constexpr int kQueries = 8;         // of one kv head that a block serves; more are served by more blocks
constexpr int kAttentionWarps = 4;  // of a block
constexpr int kAttentionThreads = kAttentionWarps * kWarp;

template <typename T>
struct AttentionCall : DecodeAttention<T> {
  AttentionScratch scratch;
  int tiles;           // blocks for the queries of one kv head
  int part_positions;  // about so many a block
  float scale;         // of scores, log2(e) included: powers are of 2
};

// Numbers of one part: maxima [kQueries], masses [kQueries], sums [kQueries][head_size].
__host__ __device__ inline int PartSize(int head_size) { return kQueries * (head_size + 2); }

// What the block (blockIdx.x: row, kv head, tile; blockIdx.y: part) works on.
template <typename T>
struct BlockWork {
  int64_t row;
  T* keys;    // of the kv head, from its first position on
  T* values;  // the same
  int kv_head;
  int head;  // of the first query
  int queries;
  int part;
  int parts;
  int begin;  // positions
  int end;
  int new_position;  // the last of all

  __device__ bool HasNewPosition() const { return end == new_position + 1; }
};

template <typename T>
__device__ inline BlockWork<T> FindWork(const AttentionCall<T>& call) {
  BlockWork<T> work;
  const LayerCache cache = *call.cache;
  const int kv_heads = static_cast<int>(call.sizes.kv_heads);
  const int group = static_cast<int>(call.sizes.heads) / kv_heads;
  const int tile = blockIdx.x % call.tiles;
  work.kv_head = blockIdx.x / call.tiles % kv_heads;
  work.row = blockIdx.x / call.tiles / kv_heads;
  const int64_t slot = call.rows.slot_of_row[work.row];
  work.new_position = static_cast<int>(call.rows.lengths[slot]);
  const int length = work.new_position + 1;
  const int64_t first = (slot * kv_heads + work.kv_head) * cache.capacity * call.sizes.head_size;
  work.keys = static_cast<T*>(cache.keys) + first;
  work.values = static_cast<T*>(cache.values) + first;
  work.head = work.kv_head * group + tile * kQueries;
  work.queries = min(kQueries, group - tile * kQueries);
  const int wanted = (length + call.part_positions - 1) / call.part_positions;
  const int share = ((length + wanted - 1) / wanted + kWarp - 1) / kWarp * kWarp;
  work.parts = (length + share - 1) / share;
  work.part = blockIdx.y;
  work.begin = work.part * share;
  work.end = min(length, work.begin + share);
  return work;
}

// Turns the block's queries into `queries` (shared memory, [kQueries][head_size]; zero beyond those that there are)
// and, in the block that has the new position, its key and value into the caches. Called by all threads, N pairs of
// numbers each. REQUIRES: head_size / 2 is a multiple of N.
template <int N, typename T>
__device__ void TakeNewPosition(const AttentionCall<T>& call, const BlockWork<T>& work, T* queries) {
  const int head_size = static_cast<int>(call.sizes.head_size);
  const int half = head_size / 2;
  const int heads = static_cast<int>(call.sizes.heads);
  const int kv_heads = static_cast<int>(call.sizes.kv_heads);
  const T* joined = call.joined + work.row * (heads + 2 * kv_heads) * head_size;
  const int64_t cached = static_cast<int64_t>(work.new_position) * head_size;
  // Heads of the loop: queries, then the key, then the value.
  const int count = kQueries + (work.HasNewPosition() ? 2 : 0);
  for (int j = threadIdx.x * N; j < count * half; j += kAttentionThreads * N) {
    const int head = j / half;
    const int i = j % half;
    float first[N] = {};
    float second[N] = {};
    const bool turns = head < work.queries || head == kQueries;
    if (turns || head > kQueries) {
      const int source = head < kQueries ? work.head + head : heads + (head - kQueries) * kv_heads + work.kv_head;
      Load(joined + source * head_size + i, first);
      Load(joined + source * head_size + half + i, second);
    }
    if (turns) {
      float cosines[N];
      float sines[N];
      Load(call.cosines + work.new_position * half + i, cosines);
      Load(call.sines + work.new_position * half + i, sines);
#pragma unroll
      for (int k = 0; k < N; ++k) {
        const float x = first[k];
        first[k] = x * cosines[k] - second[k] * sines[k];
        second[k] = second[k] * cosines[k] + x * sines[k];
      }
    }
    T* target = head < kQueries ? queries + head * head_size : (head == kQueries ? work.keys : work.values) + cached;
    Store(first, target + i);
    Store(second, target + half + i);
  }
  __syncthreads();
}

// 2^x, with an error of a few units in the last place.
__device__ inline float PowerOfTwo(float x) {
  float y;
  asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(y) : "f"(x));
  return y;
}

// How parts are read: those of this block's warps from shared memory; those of other blocks past this multiprocessor's
// own cache, which may be stale.
struct FromShared {
  __device__ static float One(const float* from) { return *from; }
  __device__ static float4 Four(const float* from) { return *reinterpret_cast<const float4*>(from); }
};
struct FromOtherBlocks {
  __device__ static float One(const float* from) { return __ldcg(from); }
  __device__ static float4 Four(const float* from) { return __ldcg(reinterpret_cast<const float4*>(from)); }
};

// N (1 or 4) neighbouring numbers of one query's sum.
template <int N>
struct Merged {
  float most = -INFINITY;
  float mass = 0;
  float sums[N] = {};

  __device__ void Add(float weight, float one) { sums[0] += weight * one; }
  __device__ void Add(float weight, const float4& four) {
    sums[0] += weight * four.x;
    sums[1] += weight * four.y;
    sums[2] += weight * four.z;
    sums[3] += weight * four.w;
  }
};

// `count` parts put together. Unrolled, so that one wait serves several parts.
template <int N, typename From>
__device__ inline Merged<N> Merge(const float* parts, int count, int head_size, int query, int i) {
  const int size = PartSize(head_size);
  Merged<N> merged;
#pragma unroll 4
  for (int k = 0; k < count; ++k) merged.most = fmaxf(merged.most, From::One(parts + k * size + query));
#pragma unroll 4
  for (int k = 0; k < count; ++k) {
    const float* part = parts + k * size;
    const float weight = PowerOfTwo(From::One(part + query) - merged.most);
    merged.mass += weight * From::One(part + kQueries + query);
    const float* sums = part + 2 * kQueries + query * head_size + i;
    if constexpr (N == 4) {
      merged.Add(weight, From::Four(sums));
    } else {
      merged.Add(weight, From::One(sums));
    }
  }
  return merged;
}

template <int N, typename T>
__device__ inline void StoreQuotient(const Merged<N>& merged, T* output) {
  float quotients[N];
#pragma unroll
  for (int j = 0; j < N; ++j) quotients[j] = merged.sums[j] / merged.mass;
  Store(quotients, output);
}

// Called by all threads when the warps' parts stand in `warp_parts` (shared memory). The last block of a row to come
// puts the blocks' parts together. REQUIRES: head_size is a multiple of N.
template <int N, typename T>
__device__ void Finish(const AttentionCall<T>& call, const BlockWork<T>& work, const float* warp_parts) {
  const int head_size = static_cast<int>(call.sizes.head_size);
  const int numbers = work.queries * head_size;
  T* output = call.output + (work.row * call.sizes.heads + work.head) * head_size;
  float* parts = call.scratch.parts + blockIdx.x * static_cast<int64_t>(gridDim.y) * PartSize(head_size);
  float* own = parts + work.part * PartSize(head_size);
  __syncthreads();
  for (int j = threadIdx.x * N; j < numbers; j += kAttentionThreads * N) {
    const int query = j / head_size;
    const Merged<N> merged = Merge<N, FromShared>(warp_parts, kAttentionWarps, head_size, query, j % head_size);
    if (work.parts == 1) {
      StoreQuotient(merged, output + j);
      continue;
    }
    Store(merged.sums, own + 2 * kQueries + j);
    if (j % head_size != 0) continue;
    own[query] = merged.most;
    own[kQueries + query] = merged.mass;
  }
  if (work.parts == 1) return;
  __shared__ bool last;
  __threadfence();
  __syncthreads();
  if (threadIdx.x == 0) last = atomicAdd(call.scratch.arrived + blockIdx.x, 1) == work.parts - 1;
  __syncthreads();
  if (!last) return;
  __threadfence();
  for (int j = threadIdx.x * N; j < numbers; j += kAttentionThreads * N) {
    StoreQuotient(Merge<N, FromOtherBlocks>(parts, work.parts, head_size, j / head_size, j % head_size), output + j);
  }
  if (threadIdx.x == 0) call.scratch.arrived[blockIdx.x] = 0;
}

}  // namespace knaves

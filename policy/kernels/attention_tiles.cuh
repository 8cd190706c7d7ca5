// Decode attention in bfloat16 by matrix instructions, for heads of 64 or 128 numbers: memory-bound, with all data
// loaded straight from memory to registers, 16 bytes an access.
//
// The instruction multiplies [16, 16] by [16, 8] (PTX ISA, mma.m16n8k16): 8 is the place of a kv head's queries. Lane
// 4 g + t of a warp holds numbers of rows g and g + 8 and of columns 2 t, 2 t + 1, 2 t + 8 and 2 t + 9. Which number of
// a head stands for which row or column is ours to choose, so a lane's 16 bytes serve as they come.
#pragma once

#include "policy/kernels/attention_parts.cuh"
#include "policy/kernels/launch.cuh"

namespace knaves {

// d += a b.
__device__ inline void MultiplyTiles(float (&d)[4], unsigned a0, unsigned a1, unsigned a2, unsigned a3, unsigned b0,
                                     unsigned b1) {
  asm volatile(
      "mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"
      : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
      : "r"(a0), "r"(a1), "r"(a2), "r"(a3), "r"(b0), "r"(b1));
}

// The transpose of an [8, 8] of which each lane holds two numbers: (row g; columns 2 t, 2 t + 1).
__device__ inline unsigned Transposed(float first, float second) {
  const __nv_bfloat162 pair = __floats2bfloat162_rn(first, second);
  unsigned result;
  asm volatile("movmatrix.sync.aligned.m8n8.trans.b16 %0, %1;"
               : "=r"(result)
               : "r"(*reinterpret_cast<const unsigned*>(&pair)));
  return result;
}

// Loads in the order in which they are written, so that they are under way before what they are needed for. Each byte
// of the cache is read once: it need not push other data out.
__device__ inline uint4 LoadSixteenBytes(const __nv_bfloat16* from) {
  uint4 value;
  asm volatile("ld.global.L1::no_allocate.v4.u32 {%0,%1,%2,%3}, [%4];"
               : "=r"(value.x), "=r"(value.y), "=r"(value.z), "=r"(value.w)
               : "l"(from));
  return value;
}

// Over the eight lanes that hold the same queries.
template <typename Combine>
__device__ inline float OverRows(float value, const Combine& combine) {
#pragma unroll
  for (int step = 4; step < kWarp; step *= 2) value = combine(value, __shfl_xor_sync(kAllLanes, value, step));
  return value;
}

// A warp's positions, kPositions at a time: those of `begin`, `begin + stride` ... below `end`. kHalves: head_size
// / 64.
template <int kHalves>
class WarpTiles {
 public:
  static constexpr int kHeadSize = 64 * kHalves;
  static constexpr int kPositions = 16;

  // Sets out for the first keys. Positions from `known` on are not there yet.
  __device__ WarpTiles(const __nv_bfloat16* keys, int begin, int end, int known) {
    early_ = begin + kPositions <= min(end, known);
    if (early_) LoadKeys(keys, begin, end, key_);
  }

  // queries [kQueries][kHeadSize] in shared memory.
  __device__ void TakeQueries(const __nv_bfloat16* queries) {
#pragma unroll
    for (int chunk = 0; chunk < kChunks; ++chunk) {
      query_[chunk] = *reinterpret_cast<const uint4*>(queries + threadIdx.x % kWarp / 4 * kHeadSize + chunk * 32 +
                                                      threadIdx.x % 4 * 8);
    }
  }

  __device__ void Run(const __nv_bfloat16* keys, const __nv_bfloat16* values, int begin, int end, int stride,
                      float scale) {
    uint4 value[4][kHalves];
    if (!early_ && begin < end) LoadKeys(keys, begin, end, key_);
    for (int start = begin; start < end; start += stride) {
      LoadValues(values, start, end, value);
      float weight[4];
      Score(key_, start + threadIdx.x % kWarp / 4, end, scale, weight);
      // The next keys are on their way while this tile is worked on.
      LoadKeys(keys, start + stride, end, key_);
      Weigh(weight);
      AddValues(weight, value);
    }
  }

  // The warp's part, into shared memory.
  __device__ void Leave(float* part) {
    const int g = threadIdx.x % kWarp / 4;
    const int t = threadIdx.x % 4;
#pragma unroll
    for (int odd = 0; odd < 2; ++odd) {
      const float mass = OverRows(mass_[odd], [](float a, float b) { return a + b; });
      if (g == 0) {
        part[2 * t + odd] = most_[odd];
        part[kQueries + 2 * t + odd] = mass;
      }
    }
    float* sums = part + 2 * kQueries;
#pragma unroll
    for (int half = 0; half < kHalves; ++half) {
#pragma unroll
      for (int pair = 0; pair < 4; ++pair) {
        const int i = half * 64 + g * 8 + 2 * pair;
        const float(&sum)[4] = sum_[half][pair];
        *reinterpret_cast<float2*>(sums + 2 * t * kHeadSize + i) = float2{sum[0], sum[2]};
        *reinterpret_cast<float2*>(sums + (2 * t + 1) * kHeadSize + i) = float2{sum[1], sum[3]};
      }
    }
  }

 private:
  static constexpr int kChunks = 2 * kHalves;  // of 32 numbers of a head

  // Positions from `end` on are read as the last before it: what is there is left out later.
  __device__ static const __nv_bfloat16* RowAt(const __nv_bfloat16* from, int position, int end) {
    return from + static_cast<int64_t>(min(position, end - 1)) * kHeadSize;
  }

  __device__ static void LoadKeys(const __nv_bfloat16* keys, int start, int end, uint4 (&key)[2][kChunks]) {
#pragma unroll
    for (int upper = 0; upper < 2; ++upper) {
      const __nv_bfloat16* row = RowAt(keys, start + threadIdx.x % kWarp / 4 + 8 * upper, end);
#pragma unroll
      for (int chunk = 0; chunk < kChunks; ++chunk) {
        key[upper][chunk] = LoadSixteenBytes(row + chunk * 32 + threadIdx.x % 4 * 8);
      }
    }
  }

  __device__ static void LoadValues(const __nv_bfloat16* values, int start, int end, uint4 (&value)[4][kHalves]) {
#pragma unroll
    for (int i = 0; i < 4; ++i) {
      const __nv_bfloat16* row = RowAt(values, start + threadIdx.x % 4 * 2 + i % 2 + i / 2 * 8, end);
#pragma unroll
      for (int half = 0; half < kHalves; ++half) {
        value[i][half] = LoadSixteenBytes(row + half * 64 + threadIdx.x % kWarp / 4 * 8);
      }
    }
  }

  // Rows are positions, columns queries: score[0], [1] of `position`, [2], [3] of the eighth after it.
  __device__ void Score(const uint4 (&key)[2][kChunks], int position, int end, float scale, float (&score)[4]) const {
    score[0] = score[1] = score[2] = score[3] = 0;
#pragma unroll
    for (int chunk = 0; chunk < kChunks; ++chunk) {
      const uint4& low = key[0][chunk];
      const uint4& high = key[1][chunk];
      MultiplyTiles(score, low.x, high.x, low.y, high.y, query_[chunk].x, query_[chunk].y);
      MultiplyTiles(score, low.z, high.z, low.w, high.w, query_[chunk].z, query_[chunk].w);
    }
#pragma unroll
    for (int i = 0; i < 4; ++i) score[i] = position + i / 2 * 8 < end ? score[i] * scale : -INFINITY;
  }

  // Turns scores into weights and moves the running maximum on.
  __device__ void Weigh(float (&score)[4]) {
#pragma unroll
    for (int odd = 0; odd < 2; ++odd) {
      const float here = OverRows(fmaxf(score[odd], score[odd + 2]), [](float a, float b) { return fmaxf(a, b); });
      const float most = fmaxf(most_[odd], here);
      const float shrink = PowerOfTwo(most_[odd] - most);
      most_[odd] = most;
      score[odd] = PowerOfTwo(score[odd] - most);
      score[odd + 2] = PowerOfTwo(score[odd + 2] - most);
      mass_[odd] = mass_[odd] * shrink + score[odd] + score[odd + 2];
#pragma unroll
      for (int i = 0; i < kHalves * 4; ++i) {
        sum_[i / 4][i % 4][odd] *= shrink;
        sum_[i / 4][i % 4][odd + 2] *= shrink;
      }
    }
  }

  // Rows are numbers of a head (8 g + 2 pair for row g, the next for row g + 8), columns queries. A lane has four
  // positions' numbers; those of neighbours are put side by side.
  __device__ void AddValues(const float (&weight)[4], const uint4 (&value)[4][kHalves]) {
    const unsigned low = Transposed(weight[0], weight[1]);
    const unsigned high = Transposed(weight[2], weight[3]);
#pragma unroll
    for (int half = 0; half < kHalves; ++half) {
#pragma unroll
      for (int pair = 0; pair < 4; ++pair) {
        const unsigned words[4] = {(&value[0][half].x)[pair], (&value[1][half].x)[pair], (&value[2][half].x)[pair],
                                   (&value[3][half].x)[pair]};
        MultiplyTiles(sum_[half][pair], __byte_perm(words[0], words[1], 0x5410),
                      __byte_perm(words[0], words[1], 0x7632), __byte_perm(words[2], words[3], 0x5410),
                      __byte_perm(words[2], words[3], 0x7632), low, high);
      }
    }
  }

  bool early_;  // the first keys are on their way
  uint4 key_[2][kChunks];
  uint4 query_[kChunks];
  float most_[2] = {-INFINITY, -INFINITY};  // of queries 2 t and 2 t + 1
  float mass_[2] = {0, 0};                  // this lane's share
  float sum_[kHalves][4][4] = {};
};

template <int kHalves>
__global__ void __launch_bounds__(kAttentionThreads, 4) TileAttentionKernel(AttentionCall<__nv_bfloat16> call) {
  using Tiles = WarpTiles<kHalves>;
  __shared__ __align__(16) __nv_bfloat16 queries[kQueries * Tiles::kHeadSize];
  __shared__ __align__(16) float warp_parts[kAttentionWarps * kQueries * (Tiles::kHeadSize + 2)];
  const BlockWork<__nv_bfloat16> work = FindWork(call);
  if (work.part >= work.parts) return;
  const int warp = threadIdx.x / kWarp;
  const int begin = work.begin + warp * Tiles::kPositions;
  Tiles tiles(work.keys, begin, work.end, work.new_position);
  WaitForEarlier();
  TakeNewPosition<8>(call, work, queries);
  tiles.TakeQueries(queries);
  tiles.Run(work.keys, work.values, begin, work.end, kAttentionWarps * Tiles::kPositions, call.scale);
  tiles.Leave(warp_parts + warp * PartSize(Tiles::kHeadSize));
  Finish<4>(call, work, warp_parts);
}

}  // namespace knaves

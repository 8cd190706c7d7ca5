#include "policy/model/cpu/step_attention_loops.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

#include "policy/model/cpu/vectorised.h"

// Vectors are passed between functions that are inlined without exception: no calling convention is at stake.
#pragma GCC diagnostic ignored "-Wpsabi"

namespace knaves {
namespace {

// Positions that lie one after another in a cache, of one head.
struct Stretch {
  const float* keys;    // [length, head_size]
  const float* values;  // the same
  int64_t length;
};

KNAVES_INLINE void TurnHead(const float* from, const float* cosines, const float* sines, int64_t size, float factor,
                            float* to) {
  const int64_t half = size / 2;
#pragma omp simd
  for (int64_t i = 0; i < half; ++i) {
    to[i] = (from[i] * cosines[i] - from[half + i] * sines[i]) * factor;
    to[half + i] = (from[half + i] * cosines[i] + from[i] * sines[i]) * factor;
  }
}

// 16 numbers that are added and multiplied side by side, whatever the processor makes of them.
using Lanes = float __attribute__((vector_size(64)));
constexpr int kLanes = 16;

KNAVES_INLINE Lanes LoadLanes(const float* from) {
  Lanes lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

// Adds lanes i and i ^ kDistance of `a` where i has no bit kDistance, of `b` where it has: one level of a tree that
// sums 16 vectors at once.
template <int kDistance, int... kLane>
KNAVES_INLINE Lanes AddPairs(const Lanes& a, const Lanes& b, std::integer_sequence<int, kLane...>) {
  constexpr int kSecond = kLanes;  // where the lanes of `b` begin in the pair
  return __builtin_shufflevector(a, b, (((kLane & kDistance) == 0 ? 0 : kSecond) + kLane)...) +
         __builtin_shufflevector(a, b, (((kLane & kDistance) == 0 ? 0 : kSecond) + (kLane ^ kDistance))...);
}

template <int kDistance>
KNAVES_INLINE void SumLevel(Lanes* vectors, int pairs) {
  for (int i = 0; i < pairs; ++i) {
    vectors[i] = AddPairs<kDistance>(vectors[2 * i], vectors[2 * i + 1], std::make_integer_sequence<int, kLanes>());
  }
}

// Lane i of vectors[0] becomes the sum of vectors[i].
KNAVES_INLINE void SumEach(Lanes* vectors) {
  SumLevel<1>(vectors, 8);
  SumLevel<2>(vectors, 4);
  SumLevel<4>(vectors, 2);
  SumLevel<8>(vectors, 1);
}

template <int64_t kSize>
KNAVES_INLINE Lanes Products(const float* query, const float* key) {
  Lanes products = LoadLanes(query) * LoadLanes(key);
  for (int64_t j = kLanes; j < kSize; j += kLanes) products += LoadLanes(query + j) * LoadLanes(key + j);
  return products;
}

// 16 keys at a time; the last few of a stretch are padded with a repeated one, whose scores are not kept.
template <int64_t kSize>
KNAVES_INLINE void Scores(const float* query, const Stretch& stretch, float* scores) {
  for (int64_t first = 0; first < stretch.length; first += kLanes) {
    const int64_t count = std::min<int64_t>(kLanes, stretch.length - first);
    Lanes products[kLanes];
    for (int64_t i = 0; i < kLanes; ++i) {
      products[i] = Products<kSize>(query, stretch.keys + (first + std::min(i, count - 1)) * kSize);
    }
    SumEach(products);
    std::memcpy(scores + first, &products[0], static_cast<size_t>(count) * sizeof(float));
  }
}

// sum[kSize] += shares' values.
template <int64_t kSize>
KNAVES_INLINE void AddValues(const float* shares, const Stretch& stretch, float* sum) {
  float kept[kSize];  // in registers
  for (int64_t j = 0; j < kSize; ++j) kept[j] = sum[j];
  for (int64_t i = 0; i < stretch.length; ++i) {
    const float* value = stretch.values + i * kSize;
    const float share = shares[i];
#pragma omp simd
    for (int64_t j = 0; j < kSize; ++j) kept[j] += share * value[j];
  }
  for (int64_t j = 0; j < kSize; ++j) sum[j] = kept[j];
}

// Scores become e^(score - greatest). Returns their sum.
KNAVES_INLINE float Exponentiate(float* scores, int64_t length) {
  float greatest = -std::numeric_limits<float>::infinity();
#pragma omp simd reduction(max : greatest)
  for (int64_t i = 0; i < length; ++i) greatest = std::max(greatest, scores[i]);
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (int64_t i = 0; i < length; ++i) {
    scores[i] = VectorExp(scores[i] - greatest);
    sum += scores[i];
  }
  return sum;
}

// The shared stretch comes first, the row's own after it; either may be empty.
template <int64_t kSize>
KNAVES_INLINE void Attend(const float* query, const Stretch& shared, const Stretch& own, float* scores, float* output) {
  Scores<kSize>(query, shared, scores);
  Scores<kSize>(query, own, scores + shared.length);
  const float inverse = 1 / Exponentiate(scores, shared.length + own.length);
  std::fill(output, output + kSize, 0.0F);
  AddValues<kSize>(scores, shared, output);
  AddValues<kSize>(scores + shared.length, own, output);
  for (int64_t j = 0; j < kSize; ++j) output[j] *= inverse;
}

// Sizes that the compiler does not know.
KNAVES_INLINE void AttendAnySize(const float* query, const Stretch& shared, const Stretch& own, int64_t size,
                                 float* scores, float* output) {
  const auto score = [&](const float* key) {
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int64_t j = 0; j < size; ++j) sum += query[j] * key[j];
    return sum;
  };
  const auto add = [&](float share, const float* value) {
#pragma omp simd
    for (int64_t j = 0; j < size; ++j) output[j] += share * value[j];
  };
  for (int64_t i = 0; i < shared.length; ++i) scores[i] = score(shared.keys + i * size);
  for (int64_t i = 0; i < own.length; ++i) scores[shared.length + i] = score(own.keys + i * size);
  const float inverse = 1 / Exponentiate(scores, shared.length + own.length);
  std::fill(output, output + size, 0.0F);
  for (int64_t i = 0; i < shared.length; ++i) add(scores[i] * inverse, shared.values + i * size);
  for (int64_t i = 0; i < own.length; ++i) add(scores[shared.length + i] * inverse, own.values + i * size);
}

KNAVES_VECTORISED void AttendHead(const float* query, const Stretch& shared, const Stretch& own, int64_t size,
                                  float* scores, float* output) {
  switch (size) {
    case 32:
      return Attend<32>(query, shared, own, scores, output);
    case 64:
      return Attend<64>(query, shared, own, scores, output);
    case 128:
      return Attend<128>(query, shared, own, scores, output);
    default:
      return AttendAnySize(query, shared, own, size, scores, output);
  }
}

KNAVES_VECTORISED void Turn(const float* from, const float* cosines, const float* sines, int64_t size, float factor,
                            float* to) {
  TurnHead(from, cosines, sines, size, factor, to);
}

// Positions first ... end - 1 of a row's head.
Stretch StretchOf(const StepMemory& memory, const CachedLayer& layer, int64_t row, int64_t kv_head, int64_t first,
                  int64_t end) {
  const int64_t start = ((row * memory.shape.kv_heads + kv_head) * layer.capacity + first) * memory.shape.head_size;
  return {layer.keys + start, layer.values + start, end - first};
}

}  // namespace

void AttendStep(const StepMemory& memory, int64_t row, int64_t kv_head) {
  const HeadShape& shape = memory.shape;
  const int64_t size = shape.head_size;
  const int64_t group = shape.heads / shape.kv_heads;
  const float* input = memory.input + row * shape.InputWidth();
  const float* cosines = memory.cosines + row * memory.angle_stride;
  const float* sines = memory.sines + row * memory.angle_stride;
  const int64_t place = ((row * shape.kv_heads + kv_head) * memory.own.capacity + memory.position) * size;
  Turn(input + shape.KeyColumn(kv_head), cosines, sines, size, 1.0F, memory.own.keys + place);
  const float* value = input + shape.ValueColumn(kv_head);
  std::copy(value, value + size, memory.own.values + place);

  const int64_t pad = memory.pads == nullptr ? 0 : memory.pads[row];
  const int64_t first = std::max(pad, shape.FirstSeen(memory.prompt_length + memory.position));
  const Stretch shared = first < memory.prompt_length ? StretchOf(memory, memory.prompts, memory.prompt_of_row[row],
                                                                  kv_head, first, memory.prompt_length)
                                                      : Stretch{nullptr, nullptr, 0};
  const Stretch own = StretchOf(memory, memory.own, row, kv_head, std::max<int64_t>(0, first - memory.prompt_length),
                                memory.position + 1);
  thread_local std::vector<float> room;  // the turned query, then scores
  room.resize(static_cast<size_t>(size + shared.length + own.length));
  for (int64_t head = kv_head * group; head < (kv_head + 1) * group; ++head) {
    Turn(input + head * size, cosines, sines, size, static_cast<float>(shape.scale), room.data());
    AttendHead(room.data(), shared, own, size, room.data() + size, memory.output + (row * shape.heads + head) * size);
  }
}

}  // namespace knaves

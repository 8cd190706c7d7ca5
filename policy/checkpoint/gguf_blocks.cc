#include "policy/checkpoint/gguf_blocks.h"

#include <c10/util/BFloat16.h>
#include <c10/util/Half.h>

#include <array>
#include <cstring>

namespace knaves {
namespace {

constexpr size_t kSmall = 32;   // numbers of a block of the older formats
constexpr size_t kLarge = 256;  // and of those whose names end in K

template <typename T>
T Load(const uint8_t* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

float LoadHalf(const uint8_t* from) { return c10::Half(Load<uint16_t>(from), c10::Half::from_bits()); }

int Low(uint8_t byte) { return byte & 0xF; }
int High(uint8_t byte) { return byte >> 4; }

void UnpackFloat32(const uint8_t* blocks, size_t count, float* numbers) { std::memcpy(numbers, blocks, count * 4); }

void UnpackFloat16(const uint8_t* blocks, size_t count, float* numbers) {
  for (size_t i = 0; i < count; ++i) numbers[i] = LoadHalf(blocks + 2 * i);
}

void UnpackBFloat16(const uint8_t* blocks, size_t count, float* numbers) {
  for (size_t i = 0; i < count; ++i) {
    numbers[i] = c10::BFloat16(Load<uint16_t>(blocks + 2 * i), c10::BFloat16::from_bits());
  }
}

// A scale, then 32 numbers of 4 bits: the first 16 in the low halves, the others in the high halves.
void UnpackQ4_0(const uint8_t* block, size_t count, float* numbers) {
  for (; count > 0; --count, block += 18, numbers += kSmall) {
    const float scale = LoadHalf(block);
    const uint8_t* quarters = block + 2;
    for (size_t i = 0; i < kSmall / 2; ++i) {
      numbers[i] = scale * static_cast<float>(Low(quarters[i]) - 8);
      numbers[i + kSmall / 2] = scale * static_cast<float>(High(quarters[i]) - 8);
    }
  }
}

// Number i of 32 with five bits: the fifth is bit i of the first four bytes, the others lie as in Q4_0 behind them.
int FiveBits(const uint8_t* packed, size_t i) {
  const uint8_t* quarters = packed + 4;
  const int low = i < kSmall / 2 ? Low(quarters[i]) : High(quarters[i - kSmall / 2]);
  return low | static_cast<int>(Load<uint32_t>(packed) >> i & 1) << 4;
}

void UnpackQ5_0(const uint8_t* block, size_t count, float* numbers) {
  for (; count > 0; --count, block += 22, numbers += kSmall) {
    const float scale = LoadHalf(block);
    for (size_t i = 0; i < kSmall; ++i) numbers[i] = scale * static_cast<float>(FiveBits(block + 2, i) - 16);
  }
}

// Like Q4_0 and Q5_0, with a minimum after the scale that is added in place of the middle that is taken away.
void UnpackQ4_1(const uint8_t* block, size_t count, float* numbers) {
  for (; count > 0; --count, block += 20, numbers += kSmall) {
    const float scale = LoadHalf(block);
    const float minimum = LoadHalf(block + 2);
    const uint8_t* quarters = block + 4;
    for (size_t i = 0; i < kSmall / 2; ++i) {
      numbers[i] = scale * static_cast<float>(Low(quarters[i])) + minimum;
      numbers[i + kSmall / 2] = scale * static_cast<float>(High(quarters[i])) + minimum;
    }
  }
}

void UnpackQ5_1(const uint8_t* block, size_t count, float* numbers) {
  for (; count > 0; --count, block += 24, numbers += kSmall) {
    const float scale = LoadHalf(block);
    const float minimum = LoadHalf(block + 2);
    for (size_t i = 0; i < kSmall; ++i) numbers[i] = scale * static_cast<float>(FiveBits(block + 4, i)) + minimum;
  }
}

void UnpackQ8_0(const uint8_t* block, size_t count, float* numbers) {
  for (; count > 0; --count, block += 34, numbers += kSmall) {
    const float scale = LoadHalf(block);
    for (size_t i = 0; i < kSmall; ++i) numbers[i] = scale * static_cast<float>(Load<int8_t>(block + 2 + i));
  }
}

// Eight pairs of 6-bit scales and minima in 12 bytes.
struct ScaleAndMinimum {
  int scale, minimum;
};
ScaleAndMinimum PairOfK(const uint8_t* packed, size_t i) {
  if (i < 4) return {packed[i] & 63, packed[i + 4] & 63};
  return {Low(packed[i + 4]) | (packed[i - 4] >> 6) << 4, High(packed[i + 4]) | (packed[i] >> 6) << 4};
}

// Eight runs of 32 numbers, two to each 32 bytes; `fifth` has the fifth bit of run i in bit i, or is nullptr.
void UnpackRuns(const uint8_t* block, const uint8_t* fifth, const uint8_t* quarters, float* numbers) {
  const float scale = LoadHalf(block);
  const float minimum = LoadHalf(block + 2);
  for (size_t run = 0; run < 8; ++run, numbers += kSmall) {
    const ScaleAndMinimum pair = PairOfK(block + 4, run);
    const float run_scale = scale * static_cast<float>(pair.scale);
    const float run_minimum = minimum * static_cast<float>(pair.minimum);
    for (size_t i = 0; i < kSmall; ++i) {
      const uint8_t byte = quarters[run / 2 * kSmall + i];
      const int bit = fifth == nullptr ? 0 : fifth[i] >> run & 1;
      const int value = (run % 2 == 0 ? Low(byte) : High(byte)) | bit << 4;
      numbers[i] = run_scale * static_cast<float>(value) - run_minimum;
    }
  }
}

void UnpackQ4K(const uint8_t* block, size_t count, float* numbers) {
  for (; count > 0; --count, block += 144, numbers += kLarge) UnpackRuns(block, nullptr, block + 16, numbers);
}

void UnpackQ5K(const uint8_t* block, size_t count, float* numbers) {
  for (; count > 0; --count, block += 176, numbers += kLarge) UnpackRuns(block, block + 16, block + 48, numbers);
}

// Two halves of 128 numbers: four low bits in 64 bytes, two high bits in 32, a scale for each 16 numbers.
void UnpackQ6K(const uint8_t* block, size_t count, float* numbers) {
  for (; count > 0; --count, block += 210, numbers += kLarge) {
    const float scale = LoadHalf(block + 208);
    for (size_t i = 0; i < kLarge; ++i) {
      const size_t half = i / 128, run = i % 128 / kSmall, at = i % kSmall;
      const uint8_t low = block[64 * half + kSmall * (run % 2) + at];
      const uint8_t high = block[128 + kSmall * half + at];
      const int value = (run < 2 ? Low(low) : High(low)) | (high >> 2 * run & 3) << 4;
      const float run_scale = scale * static_cast<float>(Load<int8_t>(block + 192 + i / 16));
      numbers[i] = run_scale * static_cast<float>(value - 32);
    }
  }
}

constexpr std::array<GgufBlockFormat, 11> kFormats = {{
    {0, "F32", 1, 4, UnpackFloat32},
    {1, "F16", 1, 2, UnpackFloat16},
    {30, "BF16", 1, 2, UnpackBFloat16},
    {2, "Q4_0", kSmall, 18, UnpackQ4_0},
    {3, "Q4_1", kSmall, 20, UnpackQ4_1},
    {6, "Q5_0", kSmall, 22, UnpackQ5_0},
    {7, "Q5_1", kSmall, 24, UnpackQ5_1},
    {8, "Q8_0", kSmall, 34, UnpackQ8_0},
    {12, "Q4_K", kLarge, 144, UnpackQ4K},
    {13, "Q5_K", kLarge, 176, UnpackQ5K},
    {14, "Q6_K", kLarge, 210, UnpackQ6K},
}};

}  // namespace

const GgufBlockFormat* GgufBlockFormatOf(uint32_t id) {
  for (const GgufBlockFormat& format : kFormats) {
    if (format.id == id) return &format;
  }
  return nullptr;
}

std::string_view GgufBlockFormatNames() { return "F32, F16, BF16, Q8_0, Q6_K, Q5_K, Q4_K, Q5_1, Q5_0, Q4_1 or Q4_0"; }

}  // namespace knaves

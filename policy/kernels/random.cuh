// The first uniform number of Random({seed, step}) (base/random.h), bit for bit: a seed samples the same tokens on
// every device.
#pragma once

#include <cstdint>

namespace knaves {

__device__ inline uint64_t MixWord(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

__device__ inline uint64_t MixSeedAndStep(uint64_t seed, uint64_t step) {
  constexpr uint64_t kStride = 0x9e3779b97f4a7c15u;
  uint64_t state = kStride * 3;
  state = MixWord(state + kStride) ^ MixWord(MixWord(seed + kStride) + state);
  state = MixWord(state + kStride) ^ MixWord(MixWord(step + kStride) + state);
  return MixWord(state);
}

// In [0, 1): the high 53 bits of the first two words of Philox4x32-10 at counter 0.
__device__ inline double UniformAt(uint64_t seed, uint64_t step) {
  const uint64_t mixed = MixSeedAndStep(seed, step);
  uint32_t key[2] = {static_cast<uint32_t>(mixed), static_cast<uint32_t>(mixed >> 32)};
  uint32_t counter[4] = {0, 0, 0, 0};
  for (int round = 0; round < 10; ++round) {
    const uint64_t a = uint64_t{0xD2511F53u} * counter[0];
    const uint64_t b = uint64_t{0xCD9E8D57u} * counter[2];
    counter[0] = static_cast<uint32_t>(b >> 32) ^ counter[1] ^ key[0];
    counter[1] = static_cast<uint32_t>(b);
    counter[2] = static_cast<uint32_t>(a >> 32) ^ counter[3] ^ key[1];
    counter[3] = static_cast<uint32_t>(a);
    key[0] += 0x9E3779B9u;
    key[1] += 0xBB67AE85u;
  }
  return static_cast<double>((uint64_t{counter[1]} << 32 | counter[0]) >> 11) * 0x1.0p-53;
}

}  // namespace knaves

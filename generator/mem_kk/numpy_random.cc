#include "generator/mem_kk/numpy_random.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace knaves {

uint32_t NumpyRandom::Below(uint32_t bound) {
  assert(bound > 0);
  if (bound == 1) return 0;
  uint64_t product = uint64_t{bits_.Next32()} * bound;
  const uint32_t threshold = (0 - bound) % bound;  // 2^32 mod bound: so many low halves come once too often
  while (static_cast<uint32_t>(product) < threshold) product = uint64_t{bits_.Next32()} * bound;
  return static_cast<uint32_t>(product >> 32);
}

std::vector<size_t> NumpyRandom::Sample(uint32_t population, uint32_t count) {
  assert(count <= population && population <= 10000);
  std::vector<size_t> sample;
  for (uint32_t last = population - count; last < population; ++last) {
    const size_t drawn = Below(last + 1);
    const bool taken = std::find(sample.begin(), sample.end(), drawn) != sample.end();
    sample.push_back(taken ? last : drawn);
  }
  for (uint32_t last = count; last > 1; --last) std::swap(sample[last - 1], sample[Below(last)]);
  return sample;
}

uint32_t NumpyRandom::MaskedBelow(uint32_t bound) {
  assert(bound > 1);
  const uint32_t mask = ~uint32_t{0} >> std::countl_zero(bound - 1);
  uint32_t drawn = bits_.Next32() & mask;
  while (drawn >= bound) drawn = bits_.Next32() & mask;
  return drawn;
}

}  // namespace knaves

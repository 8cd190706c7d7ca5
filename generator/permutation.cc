#include "generator/permutation.h"

#include <cassert>
#include <cmath>

namespace knaves {
namespace {

// A word that looks random for each (key, value), brought into 0..bound-1 by its high bits.
uint64_t HashBelow(uint64_t key, uint64_t value, uint64_t bound) {
  uint64_t x = (value + key) * 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 32)) * 0xd6e8feb86659fd93u;
  x ^= x >> 32;
  return static_cast<uint64_t>(static_cast<Wide>(x * (key | 1)) * bound >> 64);
}

}  // namespace

Wide DrawBelow(Wide bound, Random& random) {
  assert(bound > 0);
  const uint64_t high = static_cast<uint64_t>((bound - 1) >> 64);
  if (high == 0 && bound <= UINT64_MAX) return random.Below(static_cast<uint64_t>(bound));
  while (true) {
    const Wide drawn = static_cast<Wide>(random.Below(high + 1)) << 64 | random.Next();
    if (drawn < bound) return drawn;
  }
}

Permutation::Permutation(Wide size, uint64_t seed) : size_(size) {
  assert(size > 0 && size <= static_cast<Wide>(1) << 120);
  rows_ = static_cast<uint64_t>(std::sqrt(static_cast<long double>(size))) + 1;
  columns_ = static_cast<uint64_t>((size + rows_ - 1) / rows_);
  Random random({seed, 0x7065726d75746174u});
  for (uint64_t& key : keys_) key = random.Next();
}

Wide Permutation::operator()(Wide index) const {
  assert(index < size_);
  do {
    const auto [quotient, remainder] = Divide(index, columns_);
    uint64_t row = static_cast<uint64_t>(quotient);
    uint64_t column = static_cast<uint64_t>(remainder);
    for (int round = 0; round < kRounds; round += 2) {
      row += HashBelow(keys_[round], column, rows_);
      if (row >= rows_) row -= rows_;
      column += HashBelow(keys_[round + 1], row, columns_);
      if (column >= columns_) column -= columns_;
    }
    index = static_cast<Wide>(row) * columns_ + column;
  } while (index >= size_);
  return index;
}

}  // namespace knaves

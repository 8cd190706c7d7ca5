// A pseudorandom permutation of 0..size-1 that is computed, not stored: a keyed order of a space of any size.
//
//   Permutation permutation(size, seed);
//   for (Wide i = 0; i < size; ++i) Visit(permutation(i));     // every element once
//
// A generalised Feistel network over a rectangle that barely covers the range, with cycle walking (Black and Rogaway,
// "Ciphers with arbitrary finite domains", CT-RSA 2002). Not for cryptography. Thread-safe.
#pragma once

#include <cstdint>

#include "generator/wide.h"

namespace knaves {

class Permutation {
 public:
  // REQUIRES: 0 < size <= 2^120
  Permutation(Wide size, uint64_t seed);

  Wide operator()(Wide index) const;  // REQUIRES: index < size

 private:
  static constexpr int kRounds = 6;

  Wide size_;
  uint64_t rows_;  // rows_ * columns_ >= size_
  uint64_t columns_;
  uint64_t keys_[kRounds];
};

}  // namespace knaves

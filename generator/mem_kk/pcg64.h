// PCG64, the bit generator under numpy.random.default_rng: a 128-bit linear congruential generator whose state is
// folded and rotated into 64 bits (XSL-RR). M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically
// Good Algorithms for Random Number Generation" (2014).
#pragma once

#include <cstdint>

#include "generator/wide.h"

namespace knaves {

// Copyable; a copy continues on its own. One thread at a time.
class Pcg64 {
 public:
  // numpy.random.PCG64(seed).
  explicit Pcg64(uint64_t seed);

  uint64_t Next64();
  uint32_t Next32();  // the low half of a 64-bit word, the next time its high half

 private:
  void Step();

  Wide state_ = 0;
  Wide increment_;
  uint32_t spare_ = 0;  // high half of the word of which Next32 gave the low one
  bool has_spare_ = false;
};

}  // namespace knaves

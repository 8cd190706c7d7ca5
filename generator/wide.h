// Whole numbers of 128 bits, for ranks in spaces with more than 2^64 elements.
#pragma once

#include <cstdint>

#include "base/random.h"

namespace knaves {

__extension__ using Wide = unsigned __int128;

struct QuotientAndRemainder {
  Wide quotient;
  Wide remainder;
};

// Division that takes the short way where both numbers have 64 bits. REQUIRES: divisor > 0
inline QuotientAndRemainder Divide(Wide number, Wide divisor) {
  if ((number | divisor) >> 64 != 0) return {number / divisor, number % divisor};
  const uint64_t short_number = static_cast<uint64_t>(number);
  const uint64_t short_divisor = static_cast<uint64_t>(divisor);
  return {short_number / short_divisor, short_number % short_divisor};
}

// Uniform over 0..bound-1, by rejection. REQUIRES: bound > 0
Wide DrawBelow(Wide bound, Random& random);

}  // namespace knaves

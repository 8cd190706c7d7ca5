// Whole numbers of 128 bits, for ranks in spaces with more than 2^64 elements.
#pragma once

#include <cstdint>

#include "base/random.h"

namespace knaves {

__extension__ using Wide = unsigned __int128;

// Uniform over 0..bound-1, by rejection. REQUIRES: bound > 0
Wide DrawBelow(Wide bound, Random& random);

}  // namespace knaves

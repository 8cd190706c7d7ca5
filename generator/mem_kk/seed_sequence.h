// numpy.random.SeedSequence for a whole number: a seed spread over words that differ in every bit from those of its
// neighbours. After NumPy's NEP 19 and M. E. O'Neill, "Developing a seed_seq alternative" (2015).
#pragma once

#include <array>
#include <cstdint>

namespace knaves {

// SeedSequence(seed).generate_state(4, uint64).
std::array<uint64_t, 4> SeedSequenceState(uint64_t seed);

}  // namespace knaves

// Statements valued under 64 assignments at once.
#pragma once

#include <array>
#include <cstdint>

namespace knaves {

// Bit j of word i is bit i of j: the column of variable i in a table of 64 rows.
inline constexpr std::array<uint64_t, 6> kTruthTableColumns = {0xaaaaaaaaaaaaaaaau, 0xccccccccccccccccu,
                                                               0xf0f0f0f0f0f0f0f0u, 0xff00ff00ff00ff00u,
                                                               0xffff0000ffff0000u, 0xffffffff00000000u};

// The rows that a table of this many variables has, 0 to 6.
inline uint64_t TruthTableRows(int variables) {
  return variables >= 6 ? ~uint64_t{0} : (uint64_t{1} << (1 << variables)) - 1;
}

}  // namespace knaves

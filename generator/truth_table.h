// Statements valued under 64 assignments at once.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "generator/statement.h"

namespace knaves {

// Bit j of word i is bit i of j: the column of variable i in a table of 64 rows.
inline constexpr std::array<uint64_t, 6> kTruthTableColumns = {0xaaaaaaaaaaaaaaaau, 0xccccccccccccccccu,
                                                               0xf0f0f0f0f0f0f0f0u, 0xff00ff00ff00ff00u,
                                                               0xffff0000ffff0000u, 0xffffffff00000000u};

// The rows that a table of this many variables has, 0 to 6.
inline uint64_t TruthTableRows(int variables) {
  return variables >= 6 ? ~uint64_t{0} : (uint64_t{1} << (1 << variables)) - 1;
}

// What a statement says, whatever its words: the people on whom its truth depends, in increasing order, and its truth
// for each of their roles. Row j has the people at the places of j's bits as knights; it is bit j mod 64 of word j
// / 64.
struct TruthTable {
  std::vector<uint8_t> people;
  std::vector<uint64_t> rows;

  size_t row_count() const { return size_t{1} << people.size(); }
  bool operator[](size_t row) const { return (rows[row / 64] >> (row % 64) & 1) != 0; }
};

// REQUIRES: the statement mentions few people; time and memory grow with 2^people.
TruthTable TruthTableOf(StatementView statement);

}  // namespace knaves

// A puzzle: one statement for each person. Knights' statements are true and knaves' are false.
#pragma once

#include <cassert>
#include <vector>

#include "generator/statement.h"

namespace knaves {

struct Puzzle {
  std::vector<Statement> statements;  // [people], statement i is said by person i

  int people() const { return static_cast<int>(statements.size()); }
  bool operator==(const Puzzle&) const = default;
};

// True when every person's statement is true exactly if that person is a knight.
bool IsSolution(const Puzzle& puzzle, Assignment knights);

inline bool IsKnight(Assignment knights, int person) { return (knights >> person & 1) != 0; }

}  // namespace knaves

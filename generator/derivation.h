// The shortest derivation of a puzzle's solution by single statements: how many times somebody has to turn to a
// statement and take over all that it forces, given what is known by then, until every role is known.
#pragma once

#include <optional>

#include "generator/solver.h"

namespace knaves {

// How far the search for the shortest goes: so many sets of known people are looked at.
inline constexpr size_t kMostDerivationStates = 1024;

// Nothing where single statements are not enough, or where it takes more than kMostDerivationStates to find out.
// Exact otherwise. Thread-safe. REQUIRES: the puzzle has a solution, which is then the only one
std::optional<int> ShortestDerivation(PuzzleView puzzle);

}  // namespace knaves

// All solutions of a puzzle.
#pragma once

#include <cstddef>
#include <vector>

#include "generator/puzzle.h"

namespace knaves {

// The solutions in increasing order of the word, at most `limit` of them. A puzzle has been proved to have one solution
// when Solve(puzzle, 2) has one element. Thread-safe.
std::vector<Assignment> Solve(const Puzzle& puzzle, size_t limit);

}  // namespace knaves

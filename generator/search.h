// Solving by reasoning instead of by trying everything: what one statement forces is taken over until nothing more
// follows, then a person is supposed to be a knave, and then a knight. For up to kMaxPeople people, and as a measure
// of how hard a puzzle is.
#pragma once

#include <cstddef>
#include <vector>

#include "generator/solver.h"

namespace knaves {

struct SearchResult {
  std::vector<Assignment> solutions;  // in increasing order, at most the limit
  bool by_propagation = false;        // everybody's role was forced by one statement after the other
  int case_splits = 0;                // how often both roles of a person had to be tried
};

// Stops at `limit` solutions. Thread-safe. Time grows with 2^case_splits.
SearchResult SearchSolutions(PuzzleView puzzle, size_t limit);

}  // namespace knaves

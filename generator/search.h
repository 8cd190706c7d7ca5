// Solving by reasoning instead of by trying everything: what one statement forces is taken over until nothing more
// follows, then a person is supposed to be a knave, and then a knight. For up to kMaxPeople people, and as a measure
// of how hard a puzzle is.
//
// The procedure is fixed: statements are looked at in the order of their speakers, and whoever is supposed is the first
// undecided person of the statement with the fewest undecided people.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "generator/propagation.h"
#include "generator/solver.h"

namespace knaves {

struct SearchResult {
  std::vector<Assignment> solutions;  // in increasing order, at most the limit
  int64_t nodes = 1;                  // places of the search: the beginning and every supposition
  int depth = 0;                      // most suppositions that stood at one time
  bool complete = true;               // false: given up at the limit of nodes
  int64_t steps = 0;                  // suppositions, and statements that forced somebody or could not be met
};

inline constexpr int64_t kEveryNode = INT64_MAX / 2;
inline constexpr int64_t kNodesForSolution = 64;

// Stops at `limit` solutions. Gives up after `most_nodes` nodes, and kNodesForSolution more for each solution that it
// has found. Thread-safe. Time grows with the number of nodes.
SearchResult SearchSolutions(PuzzleView puzzle, size_t limit, int64_t most_nodes = kEveryNode);

// An undecided person of the statement that has the fewest of them. REQUIRES: somebody is undecided
int MostConstrained(const Propagation& puzzle, Assignment known);

}  // namespace knaves

// The puzzles of the grammar "spies" for one number of people that have one solution, in an order that a seed chooses:
// puzzle j is a function of (people, spies, split, seed, j). It works as PuzzleSource does: a pseudorandom order of the
// space's numbers is cut into slices, and puzzle j is the first of slice j; a small space is listed instead.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/random.h"
#include "generator/permutation.h"
#include "generator/puzzle_filter.h"
#include "generator/spies/spy_space.h"

namespace knaves {

struct SolvedSpyPuzzle {
  std::vector<SpyStatement> statements;
  Roles solution;
};

// Thread-safe but for List.
class SpySource {
 public:
  // Throws WorkError when no puzzle is found in a sample of a space that is too large to be listed.
  // REQUIRES: as for SpySpace
  SpySource(int people, SpyCount spies, Split split, uint64_t seed, int threads);

  int64_t capacity() const { return capacity_; }  // how many Get can give
  bool complete() const { return complete_; }     // `capacity` is all that there are

  // Lists the puzzles, so that every one can be given; false when there are too many for that. Changes what Get gives.
  bool List(int threads);

  SolvedSpyPuzzle Get(int64_t index) const;  // REQUIRES: 0 <= index < capacity()

  // A puzzle drawn uniformly from all. REQUIRES: capacity() > 0
  SolvedSpyPuzzle Draw(Random& random) const;

 private:
  bool Accept(Wide number, SolvedSpyPuzzle& puzzle) const;
  double AcceptedShare() const;

  SpyCount spies_;
  SpySpace space_;
  Split split_;
  uint64_t seed_;
  Permutation order_;
  int64_t capacity_ = 0;
  bool complete_ = false;
  std::vector<uint32_t> listed_;  // numbers of all accepted puzzles, in order; empty unless listed
};

}  // namespace knaves

// The puzzles of one number of people that have one solution, in an order that a seed chooses: puzzle j is a function
// of (people, depth, split, seed, j).
//
// A small space is listed. Of a large one, a pseudorandom order of its numbers is cut into slices, each long enough to
// hold 48 puzzles on average, and puzzle j is the first of slice j: the chance that some slice holds none is below
// 10^-12 for 10^8 rows. So no puzzle comes twice, memory is flat and any row can be made alone.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/random.h"
#include "generator/permutation.h"
#include "generator/puzzle_set.h"
#include "generator/puzzle_space.h"

namespace knaves {

// Thread-safe but for Prepare and List.
class PuzzleSource {
 public:
  // Cheap. REQUIRES: as for PuzzleSpace
  PuzzleSource(int people, int depth, Split split, uint64_t seed);

  // Finds out how many puzzles Get can give. Throws WorkError when no puzzle is found.
  void Prepare();
  int64_t capacity() const { return capacity_; }  // REQUIRES: Prepare
  bool complete() const { return complete_; }     // `capacity` is all that there are

  // Lists the puzzles, on all cores, so that every one can be given; false when there are too many for that.
  // Changes what Get gives.
  bool List();

  // Puzzle `index` of the order and its solution. REQUIRES: 0 <= index < capacity()
  Assignment Get(int64_t index, Candidate& candidate) const;

  // A puzzle drawn uniformly from all, and its solution. Needs no Prepare.
  Assignment Draw(Random& random, Candidate& candidate) const;

 private:
  std::optional<Assignment> Accept(Wide number, Candidate& candidate) const;
  bool InSplit(const Candidate& candidate) const;
  double AcceptedShare() const;

  PuzzleSpace space_;
  Split split_;
  uint64_t seed_;
  Permutation order_;
  int64_t capacity_ = 0;
  bool complete_ = false;
  std::vector<uint32_t> listed_;  // numbers of all accepted puzzles, in order; empty unless listed
};

}  // namespace knaves

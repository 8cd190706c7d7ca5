// The puzzles of one number of people that have one solution, in an order that a seed chooses: puzzle j is a function
// of (people, depth, forms, filter, seed, j).
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
#include "generator/puzzle_filter.h"
#include "generator/puzzle_space.h"

namespace knaves {

// Thread-safe but for Prepare and List.
class PuzzleSource {
 public:
  // Cheap. `allow_constant`: statements that are always true or always false may be said. REQUIRES: as for PuzzleSpace;
  // the filter's levels can be had for every puzzle of the space
  PuzzleSource(int people, int depth, const StatementForms& forms, PuzzleFilter filter, bool allow_constant,
               uint64_t seed);

  // Finds out how many puzzles Get can give, on `threads` threads (0: all cores). Throws InputError when almost none is
  // found in a space that is too large to be listed, and Interruption.
  void Prepare(int threads = 0);
  int64_t capacity() const { return capacity_; }  // REQUIRES: Prepare
  bool complete() const { return complete_; }     // `capacity` is all that there are

  // Lists the puzzles, so that every one can be given; false when there are too many for that. Changes what Get gives.
  // Throws Interruption.
  bool List(int threads = 0);

  // Puzzle `index` of the order and its solution. REQUIRES: 0 <= index < capacity()
  Assignment Get(int64_t index, Candidate& candidate) const;

  // A puzzle drawn uniformly from all, and its solution. Needs no Prepare. REQUIRES: there is one
  Assignment Draw(Random& random, Candidate& candidate) const;

 private:
  std::optional<Assignment> Accept(Wide number, Candidate& candidate) const;
  double AcceptedShare(int most_probes) const;
  [[noreturn]] void ThrowNotFound(int probes) const;

  int people_;
  PuzzleSpace space_;
  PuzzleFilter filter_;
  uint64_t seed_;
  Permutation order_;
  int64_t capacity_ = 0;
  bool complete_ = false;
  std::vector<uint32_t> listed_;  // numbers of all accepted puzzles, in order; empty unless listed
};

}  // namespace knaves

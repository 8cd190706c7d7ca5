// The puzzles of one number of people that a set takes from: one source, or, in balance, one for each number of knights
// that a solution can have, in turns.
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.h"
#include "generator/puzzle_source.h"

namespace knaves {

struct SupplyOptions {
  int people = 2;
  int depth = 2;
  PuzzleFilter filter = {};
  bool allow_constant = false;
  bool balance = false;  // every number of knights is as frequent as any other
  StatementForms forms = GrammarForms({"classic"});
};

// As PuzzleSource, whose functions these are. Thread-safe but for Prepare and List.
class PuzzleSupply {
 public:
  PuzzleSupply(const SupplyOptions& options, uint64_t seed);

  void Prepare(int threads = 0);
  int64_t capacity() const;  // REQUIRES: Prepare
  bool complete() const;     // more puzzles cannot be given out by listing some

  // Lists the source that runs out first; false when it cannot be, or has been.
  bool List(int threads = 0);

  Assignment Get(int64_t index, Candidate& candidate) const;
  Assignment Draw(Random& random, Candidate& candidate) const;  // in balance, REQUIRES: Prepare

 private:
  std::vector<PuzzleSource>::const_iterator Scarcest() const;
  void DropEmpty();

  uint64_t seed_;
  std::vector<PuzzleSource> sources_;
};

}  // namespace knaves

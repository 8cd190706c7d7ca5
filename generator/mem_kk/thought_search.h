// The search behind the published reasoning steps: people are supposed to be knights, then knaves, one after the other,
// and whoever the last statement mentions comes next.
#pragma once

#include <vector>

#include "generator/puzzle.h"

namespace knaves {

struct MemKkStep {
  enum class Kind {
    kFits,        // `person` may be a knight (a knave), as far as the people supposed so far tell
    kConflicts,   // cannot be, because of the statement of `against`
    kReconsider,  // all of `exhausted` have been tried; `person` is next
  };
  Kind kind;
  int person;
  bool knight = false;          // what `person` is supposed to be
  int against = 0;              // may be `person`
  bool against_knight = false;  // what `against` is supposed to be
  std::vector<int> exhausted;   // the last one first
};

// Ends with everybody supposed to be what they are. REQUIRES: the puzzle has a solution
std::vector<MemKkStep> SearchMemKkThought(const Puzzle& puzzle);

}  // namespace knaves

// What one statement forces once some roles are known, taken over again and again until nothing more follows.
#pragma once

#include <cstdint>
#include <vector>

#include "generator/solver.h"

namespace knaves {

// Roles found so far. Bits of `knights` outside `known` are 0.
struct KnownRoles {
  Assignment known = 0;
  Assignment knights = 0;

  void Set(int person, bool knight) {
    known |= Assignment{1} << person;
    if (knight) knights |= Assignment{1} << person;
  }
};

// The statements of one puzzle, ready for it. Immutable, so safe to use from many threads; valid as long as the puzzle.
//
// A statement is looked at alone, with every combination of roles of its undecided people, six of them at a time: of up
// to six it forces all that it implies, of more perhaps less.
class Propagation {
 public:
  explicit Propagation(PuzzleView puzzle);

  Assignment everybody() const { return everybody_; }
  size_t people() const { return puzzle_.size(); }
  // Bit i: person i makes statement `speaker` or is mentioned in it.
  Assignment Concerned(size_t speaker) const { return concerned_[speaker]; }

  // Takes over what one statement forces; false when it cannot be met.
  bool TakeStatement(size_t speaker, KnownRoles& roles) const;

  // Takes over what single statements force until nothing changes; false at a contradiction. `steps` grows by the
  // statements that forced somebody or could not be met.
  bool Run(KnownRoles& roles, int64_t& steps) const;

 private:
  bool TakeChosen(size_t speaker, Assignment chosen, KnownRoles& roles) const;

  PuzzleView puzzle_;
  std::vector<Assignment> concerned_;
  Assignment everybody_;
};

}  // namespace knaves

// What one statement forces once some roles are known, taken over again and again until nothing more follows. Where
// people count everybody, how many knights there may be is known as well as roles are.
#pragma once

#include <cstdint>
#include <vector>

#include "generator/everybody_counts.h"
#include "generator/solver.h"

namespace knaves {

// Roles found so far. Bits of `knights` outside `known` are 0.
struct KnownRoles {
  Assignment known = 0;
  Assignment knights = 0;
  KnightNumbers numbers = ~KnightNumbers{0};  // of the whole puzzle; not looked at where nobody counts everybody

  bool operator==(const KnownRoles&) const = default;

  void Set(int person, bool knight) {
    known |= Assignment{1} << person;
    if (knight) knights |= Assignment{1} << person;
  }
};

// The statements of one puzzle, ready for it. Immutable, so safe to use from many threads; valid as long as the puzzle.
//
// A statement is looked at alone, with every combination of roles of its undecided people, six of them at a time: of up
// to six it forces all that it implies, of more perhaps less. A count of everybody forces by the numbers of knights
// that are possible.
class Propagation {
 public:
  explicit Propagation(PuzzleView puzzle);

  Assignment everybody() const { return everybody_; }
  size_t people() const { return puzzle_.size(); }
  // Bit i: person i makes statement `speaker` or is mentioned in it other than by a count of everybody.
  Assignment Concerned(size_t speaker) const { return concerned_[speaker]; }

  // Takes over what one statement forces; false when it cannot be met.
  bool TakeStatement(size_t speaker, KnownRoles& roles) const;

  // Takes over what single statements force until nothing changes; false at a contradiction. `steps` grows by the
  // statements that forced somebody or could not be met.
  bool Run(KnownRoles& roles, int64_t& steps) const { return RunFrom(everybody_, roles, steps); }

  // The same after one more role has become known. REQUIRES: nothing more followed from `roles`, and the person is not
  // known
  bool Suppose(int person, bool knight, KnownRoles& roles, int64_t& steps) const {
    roles.Set(person, knight);
    return RunFrom(concern_[static_cast<size_t>(person)] | counting_, roles, steps);
  }

 private:
  bool RunFrom(Assignment due, KnownRoles& roles, int64_t& steps) const;
  bool TakeOpen(size_t speaker, StatementView statement, Assignment open, KnownRoles& roles) const;
  bool TakeChosen(size_t speaker, StatementView statement, Assignment chosen, KnownRoles& roles) const;
  bool TakeCounts(size_t speaker, KnownRoles& roles) const;
  bool MayHold(size_t speaker, const KnownRoles& roles) const;
  bool MatchNumbers(KnownRoles& roles) const;

  PuzzleView puzzle_;
  EverybodyCounts counts_;
  std::vector<Assignment> concerned_;
  std::vector<Assignment> concern_;  // [people], bit i: statement i concerns the person
  Assignment counting_ = 0;          // bit i: statement i counts everybody
  Assignment everybody_;
};

}  // namespace knaves

// Counts of everybody ("exactly two of us are knaves") are about one number: how many knights there are. Kept apart
// from the statements in which they stand, they can be reasoned with at any number of people.
#pragma once

#include <vector>

#include "generator/solver.h"
#include "generator/wide.h"

namespace knaves {

// Bit k: there may be k knights.
using KnightNumbers = Wide;

// The counts of one puzzle. Immutable, so safe to use from many threads; owns its statements.
class EverybodyCounts {
 public:
  explicit EverybodyCounts(PuzzleView puzzle);

  // A count of everybody stands in what this person says.
  bool In(size_t speaker) const { return !abridged_.empty() && !abridged_[speaker].empty(); }

  // The statement with each of these counts replaced by the claim that a stand-in is a knight: a person from kMaxPeople
  // on. REQUIRES: In(speaker)
  StatementView Abridged(size_t speaker) const { return abridged_[speaker]; }

  // The numbers of knights at which the stand-in's count is true.
  KnightNumbers HoldsAt(int stand_in) const { return holds_at_[static_cast<size_t>(stand_in - kMaxPeople)]; }

 private:
  void Append(StatementView view, StatementNodes& nodes);
  KnightNumbers NumbersOf(StatementView count) const;

  int people_;
  std::vector<StatementNodes>
      abridged_;  // [people], empty where there is no such count; empty when there is none at all
  std::vector<KnightNumbers> holds_at_;  // [stand-ins]
};

}  // namespace knaves

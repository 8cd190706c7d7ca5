// One form for all puzzles that are the same up to the people's names and places, the order and grouping of the
// operands of and, or and iff, and double or single "not" (normal_form.h). Ids, the split into train and test and
// "no puzzle twice" rest on it.
//
// The people are told apart by what they say and about whom (colour refinement); where that leaves a choice, every
// choice is followed and the least form wins, as in McKay, "Practical graph isomorphism", 1981, with automorphisms
// found on the way cutting the search. Exact for any number of people; fast unless many people cannot be told apart.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/hash.h"
#include "generator/solver.h"

namespace knaves {

struct CanonicalForm {
  std::vector<uint8_t> order;  // [people], order[i] is the person who comes i-th
  std::string bytes;           // equal for two puzzles exactly if they are the same in the sense above
};

// REQUIRES: at most kMaxPeople people. Thread-safe.
CanonicalForm CanonicalFormOf(PuzzleView puzzle);

// The fingerprint of the canonical form's bytes; a puzzle's id is its Hex().
Fingerprint CanonicalFingerprint(PuzzleView puzzle);

}  // namespace knaves

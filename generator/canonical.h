// One form for all puzzles that are the same up to the people's names and places, the order and grouping of the
// operands of and, or and iff, and double or single "not" (normal_form.h). Ids, the split into train and test and
// "no puzzle twice" rest on it. docs/puzzles.md, "When two puzzles are the same".
#pragma once

#include "base/hash.h"
#include "generator/least_form.h"
#include "generator/solver.h"

namespace knaves {

// REQUIRES: at most kMaxPeople people. Thread-safe.
CanonicalForm CanonicalFormOf(PuzzleView puzzle);

// The same puzzle with the people in the form's order, whatever names and order it came with. Operands stay where they
// are. Thread-safe.
Puzzle InCanonicalOrder(PuzzleView puzzle);

// The fingerprint of the canonical form's bytes; a puzzle's id is its Hex().
Fingerprint CanonicalFingerprint(PuzzleView puzzle);

}  // namespace knaves

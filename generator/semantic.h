// One form for all puzzles that say the same up to the people's names and places, in whatever words: puzzles whose
// statements have the same truth tables. "If A is a knight, B is a knave" and "not both A and B are knights" are one.
// docs/puzzles.md, "When two puzzles are the same".
//
// A table is kept over the people on whom the statement's truth depends alone, so that the number of people in the
// puzzle does not matter, only how many a statement mentions.
#pragma once

#include "base/hash.h"
#include "generator/least_form.h"
#include "generator/solver.h"

namespace knaves {

// A statement that mentions more people has no table here. Every puzzle of at most so many people has a semantic form.
inline constexpr int kMostSemanticPeople = 12;

bool HasSemanticForm(PuzzleView puzzle);

// REQUIRES: HasSemanticForm(puzzle), at most kMaxPeople people. Thread-safe.
CanonicalForm SemanticFormOf(PuzzleView puzzle);

// The fingerprint of the semantic form's bytes. REQUIRES: as SemanticFormOf
Fingerprint SemanticFingerprint(PuzzleView puzzle);

}  // namespace knaves

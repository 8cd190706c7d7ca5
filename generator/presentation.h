// From the form in which puzzles are counted to the form in which one is told: people change places, two operands
// without order change sides, and some claims are told as denials ("is not a knave") where the depth allows it.
#pragma once

#include "base/random.h"
#include "generator/puzzle.h"
#include "generator/puzzle_space.h"

namespace knaves {

struct PresentedPuzzle {
  Puzzle puzzle;
  Assignment solution;
};

// The same puzzle in the sense of canonical.h. No statement becomes deeper than `depth`. REQUIRES: a puzzle of a
// PuzzleSpace
PresentedPuzzle Present(PuzzleView puzzle, Assignment solution, int depth, Random& random);

}  // namespace knaves

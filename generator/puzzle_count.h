// How many different puzzles there are, at each level at which two puzzles can be the same.
#pragma once

#include <cstdint>
#include <optional>

#include "generator/grammar.h"
#include "generator/puzzle_filter.h"
#include "generator/wide.h"

namespace knaves {

struct PuzzleCounts {
  Wide text = 0;        // with every choice of names, role words and sayings
  Wide statements = 0;  // with every order of people and operands, and every claim told as a denial where depth allows
  int64_t canonical = 0;
  int64_t semantic = 0;
};

// The puzzles from which a PuzzleSet draws, each looked at; nothing when there are too many of them to be listed.
// On `threads` threads, 0: all cores. REQUIRES: as for PuzzleSource
std::optional<PuzzleCounts> CountPuzzles(int people, int depth, const StatementForms& grammar,
                                         const PuzzleFilter& filter, int threads);

// The statements of all puzzles, in all orders of people, that are told by one canonical form: see
// PuzzleCounts::statements. REQUIRES: a puzzle of a PuzzleSpace of this depth, few people (time grows with people!)
uint64_t CountTellings(PuzzleView puzzle, int depth);

}  // namespace knaves

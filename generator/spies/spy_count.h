// How many different puzzles of the grammar "spies" there are, at the levels at which two can be the same.
#pragma once

#include <cstdint>
#include <optional>

#include "generator/puzzle_filter.h"
#include "generator/spies/spy_puzzle.h"
#include "generator/wide.h"

namespace knaves {

struct SpyPuzzleCounts {
  Wide text = 0;        // with every choice of English names and role words
  Wide statements = 0;  // with every order of people and of claims that have none
  int64_t canonical = 0;
};

// The puzzles from which a SpySet draws, each looked at; nothing when there are too many of them to be listed. On
// `threads` threads, 0: all cores. REQUIRES: as for SpySource
std::optional<SpyPuzzleCounts> CountSpyPuzzles(int people, SpyCount spies, Split split, int threads);

}  // namespace knaves

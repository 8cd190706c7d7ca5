// When two puzzles of the grammar "spies" are the same, by the levels of puzzle_keys.h. There is no semantic level.
#pragma once

#include <optional>
#include <string>

#include "generator/puzzle_keys.h"
#include "generator/spies/spy_puzzle.h"

namespace knaves {

PuzzleKeys KeysOf(const SpyPuzzle& puzzle, const std::optional<std::string>& text);

}  // namespace knaves

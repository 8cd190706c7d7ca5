// Which puzzle a row of a file holds, as fingerprints: of puzzles of people of two kinds, and of those with spies.
#pragma once

#include <string>

#include "base/json_lines.h"
#include "generator/puzzle_keys.h"

namespace knaves {

// A row needs `statements`, and `quiz` to be known by its text. Throws InputError at `place` ("rows.jsonl:3").
PuzzleKeys KeysOfRow(const Json& row, const std::string& place);

// The fingerprint at the level. Throws InputError at `place` where the puzzle has none there.
Fingerprint FormOfKeys(const PuzzleKeys& keys, SameLevel level, const std::string& place);

}  // namespace knaves

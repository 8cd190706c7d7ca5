// One row of a data set of the grammar "spies". docs/formats.md, "Rows with spies".
#pragma once

#include <cstdint>
#include <string>

#include "base/json_lines.h"
#include "generator/spies/spy_puzzle.h"
#include "generator/spies/spy_wording.h"

namespace knaves {

struct SpyRow {
  SpyPuzzle puzzle;
  Roles solution;
  SpyWording wording;
  std::string quiz;   // QuizText(puzzle, wording)
  std::string id;     // fingerprint of the canonical form
  std::string split;  // "train", "test", or "" when the whole space was drawn from
  uint64_t seed = 0;
  int64_t index = 0;
};

Json ToJson(const SpyRow& row);

// What solving, tracing and scoring need of a row: statements, spies, names, solution, quiz, role_words; and language,
// split, seed and index where they are there. Throws
// InputError at `place` for what is missing, contradictory, or no only solution.
SpyRow SpyRowFromJson(const Json& row, const std::string& place);

}  // namespace knaves

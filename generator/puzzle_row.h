// One row of a puzzle data set: the puzzle, its only solution, its wording, and where it came from.
#pragma once

#include <cstdint>
#include <string>

#include "base/json_lines.h"
#include "generator/puzzle.h"
#include "generator/wording.h"

namespace knaves {

struct PuzzleRow {
  Puzzle puzzle;
  Assignment solution = 0;
  Wording wording;
  std::string quiz;   // QuizText(puzzle, wording)
  std::string id;     // fingerprint of the canonical form: equal for puzzles that differ in names and order alone
  std::string split;  // "train", "test", or "" when the whole space was drawn from
  std::string grammar = "classic";  // the names of the grammars that were drawn from, with commas
  uint64_t seed = 0;
  int64_t index = 0;
};

// Appends all fields of docs/formats.md, section "Puzzle row", as one line without its end.
void AppendLine(const PuzzleRow& row, std::string& text);

// The same as a value: for a few rows.
Json ToJson(const PuzzleRow& row);

// The puzzle of a row: its statements, in either written form. Throws InputError at `place` for what PuzzleFromJson
// refuses and for a field `people` that says otherwise.
Puzzle PuzzleOfRow(const Json& row, const std::string& place);

// What solving, scoring and evaluating need of a row: statements in either written form, names, solution, quiz; and the
// language, role words, id, split, seed and index where they are there. Sayings are not known from a row. Throws
// InputError at `place` for what is missing, contradictory or about a person who is not there.
PuzzleRow PuzzleRowFromJson(const Json& row, const std::string& place);

}  // namespace knaves

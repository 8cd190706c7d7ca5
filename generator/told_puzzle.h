// From a puzzle's text back to how it was told.
#pragma once

#include <string>

#include "generator/puzzle_row.h"

namespace knaves {

// Finds out the sayings with which the row's quiz was told and puts them into its wording: QuizText then gives that
// quiz again. Throws InputError at `place` for a quiz that is no telling of the row's puzzle, names and role words in
// the order of the names.
void FindSayings(PuzzleRow& row, const std::string& place);

}  // namespace knaves

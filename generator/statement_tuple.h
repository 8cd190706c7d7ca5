// The written form of statements in the published mem-kk data: the text of Python tuples.
//
//   (('lying', 1), ('->', ('telling-truth', 0), ('lying', 1)))      two people
#pragma once

#include <string>
#include <string_view>

#include "generator/puzzle.h"

namespace knaves {

// Byte for byte what Python's str() gives for the tuple.
std::string StatementToTuple(StatementView statement);
std::string StatementsToTuple(const Puzzle& puzzle);

// Words may stand in single or double quotes, white space anywhere between tokens, and a comma before a closing
// parenthesis. Throws InputError, which names `place` and the character's position, for anything else, for a person who
// is not there, and beyond the limits of statement_words.h.
Puzzle PuzzleFromTuple(std::string_view text, const std::string& place);

}  // namespace knaves

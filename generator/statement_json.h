// Statements as they stand in files.
//
//   ours     ["and", ["knave", 0], ["not", ["knight", 2]]]                a JSON array, people counted from 0
//   mem-kk   ('and', ('lying', 0), ('not', ('telling-truth', 2)))         the text of a Python tuple
//
// A puzzle's statements are an array of such arrays, the text of that array (where a format has no trees, as Parquet),
// or the text of a tuple of such tuples.
#pragma once

#include <string>
#include <string_view>

#include "base/json_lines.h"
#include "base/json_writer.h"
#include "generator/puzzle.h"

namespace knaves {

void WriteStatement(StatementView statement, JsonWriter& json);
void WriteStatements(const Puzzle& puzzle, JsonWriter& json);

// The same as values: for a few.
Json StatementToJson(StatementView statement);
Json StatementsToJson(const Puzzle& puzzle);

// Reads an array, or a string that holds an array or a tuple. Throws InputError, which names `place`, the statement and
// what is wrong, for anything that is no puzzle of 1 to kMaxPeople people, or that goes beyond the limits of
// statement_words.h.
Puzzle PuzzleFromJson(const Json& statements, const std::string& place);

}  // namespace knaves

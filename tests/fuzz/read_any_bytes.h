// What the fuzz programs of the readers do with their bytes, for them and for the test that replays their findings.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/json_lines.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "generator/canonical.h"
#include "generator/puzzle_row.h"
#include "generator/solver.h"
#include "generator/statement_json.h"
#include "generator/statement_tuple.h"
#include "tests/fuzz/require_sound.h"

namespace knaves {

// A refusal is one line of UTF-8 that begins with the place.
inline void RequireRefusal(const InputError& error, std::string_view place) {
  const std::string_view what = error.what();
  RequireSound(what.starts_with(place) && what.size() < 1000);
  RequireSound(what.find('\n') == std::string_view::npos && FindInvalidUtf8(what) == std::string_view::npos);
}

// Calls read() and says whether it was not refused.
template <typename Read>
bool Accepts(std::string_view place, const Read& read) {
  try {
    read();
    return true;
  } catch (const InputError& error) {
    RequireRefusal(error, place);
    return false;
  }
}

// Both written forms say the puzzle, and what is solved and hashed of it makes sense.
inline void RequireReadBack(const Puzzle& puzzle) {
  RequireSound(PuzzleFromJson(StatementsToJson(puzzle), "x") == puzzle);
  RequireSound(PuzzleFromTuple(StatementsToTuple(puzzle), "x") == puzzle);
  size_t nodes = 0;
  for (const Statement& statement : puzzle.statements) nodes += statement.View().size();
  if (puzzle.people() > 8 || nodes > 200) return;
  for (const Assignment solution : Solve(puzzle, 4)) RequireSound(IsSolution(puzzle, solution));
  RequireSound(CanonicalFingerprint(Views(puzzle)) == CanonicalFingerprint(Views(puzzle)));
}

inline void ReadAnyTuple(std::string_view bytes) {
  Accepts("x", [&] { RequireReadBack(PuzzleFromTuple(bytes, "x")); });
}

inline void ReadAnyStatements(std::string_view bytes) {
  Accepts("x", [&] { RequireReadBack(PuzzleFromJson(ParseJson(bytes, "x"), "x")); });
}

// A row in the texts of both writers, and as a puzzle.
inline void ReadRow(const Json& row, const std::string& place) {
  const std::string line = JsonLine(row);
  RequireSound(line.find('\n') == std::string::npos && ParseJson(line, place) == row);
  for (const Json& value : row) {
    if (!value.is_string()) continue;
    std::string written;
    JsonWriter(written).Value(std::string_view(value.get_ref<const std::string&>()));
    RequireSound(written == JsonLine(value));
  }
  Accepts(place, [&] {
    const PuzzleRow puzzle = PuzzleRowFromJson(row, place);
    RequireSound(puzzle.wording.names.size() == puzzle.puzzle.statements.size());
    RequireReadBack(puzzle.puzzle);
  });
}

// A file of rows, read to its end or to the first line that is no JSON.
inline void ReadAnyLines(std::string_view bytes) {
  const int file = memfd_create("rows", 0);
  RequireSound(file >= 0 && write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  const std::string path = "/proc/self/fd/" + std::to_string(file);
  JsonLinesReader reader(path);
  bool more = true;
  while (more) {
    more = Accepts(path,
                   [&] {
                     const auto row = reader.Next();
                     more = row.has_value();
                     if (row) ReadRow(*row, reader.Place());
                   }) &&
           more;
  }
  close(file);
}

}  // namespace knaves

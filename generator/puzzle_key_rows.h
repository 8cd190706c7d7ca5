// Puzzle rows of a file as fingerprints, for commands that ask which puzzles a file holds.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/hash.h"
#include "generator/puzzle_keys.h"

namespace knaves {

struct KeyedLine {
  size_t line;  // in the file, from 1
  PuzzleKeys keys;
};

// Reads the rows of a file ("-": standard input) on `threads` threads and gives them to `take` in order, on this
// thread. A row needs `statements`, and `quiz` to be known by its text. False when interrupted. Throws InputError that
// names file and line.
bool ReadPuzzleKeys(const std::string& in, int threads, const std::function<void(const KeyedLine&)>& take);

// The fingerprints at one level, canonical or semantic, of every row of the files, sorted, as PuzzleFilter takes them;
// null for no file. Throws InputError also for a row that has no form at that level.
std::shared_ptr<const std::vector<Fingerprint>> ReadForms(const std::vector<std::string>& files, SameLevel level,
                                                          int threads);

}  // namespace knaves

// How many puzzles of a set A stand in a set B, at the four levels of puzzle_keys.h.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "base/json_lines.h"
#include "generator/puzzle_keys.h"

namespace knaves {

// First all of B, then all of A. Memory grows with B. For one thread.
class LeakCounter {
 public:
  void AddToB(const PuzzleKeys& keys, size_t line);  // `line` is what CountOfA gives back
  void EndB();

  // The first puzzle of B that is the same at the narrowest level, if any. REQUIRES: EndB
  std::optional<PuzzleIndex::Match> CountOfA(const PuzzleKeys& keys);

  // {"rows_a": 100, "rows_b": 900, "text": 0, "statements": 0, "canonical": 21, "semantic": 58, "semantic_unknown": 0}.
  // Each level counts what the level before counts; semantic_unknown counts rows of A and B.
  Json Counts() const;

 private:
  void CountUnknown(const PuzzleKeys& keys);

  PuzzleIndex index_;
  size_t rows_a_ = 0;
  size_t rows_b_ = 0;
  std::array<size_t, kSameLevels> leaked_{};  // by the narrowest level that holds
  size_t unknown_ = 0;                        // without a semantic form
};

}  // namespace knaves

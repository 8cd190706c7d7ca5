// A set of puzzles as rows, whatever their kind: of people of two kinds, or with spies.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/json_lines.h"
#include "generator/puzzle_keys.h"
#include "generator/puzzle_set.h"
#include "generator/spies/spy_set.h"

namespace knaves {

// Thread-safe. REQUIRES: 0 <= index < size
struct RowSource {
  int64_t size;
  std::function<Json(int64_t index)> row;
  std::function<void(int64_t index, std::string& text)> append_line;  // as `knaves generate` writes it, with its end
  std::function<PuzzleKeys(int64_t index)> keys;
};

// Throw as the sets do.
RowSource SourceOf(const PuzzleSetOptions& options);
RowSource SourceOf(const SpySetOptions& options);

// The lines of rows [begin, end), on `threads` threads (0: all cores). REQUIRES: 0 <= begin <= end <= size
std::string LinesOf(const RowSource& source, int64_t begin, int64_t end, int threads);

// LeakCounter's counts of the rows of `a` that stand in `b`.
Json LeaksOf(const RowSource& a, const RowSource& b, int threads);

}  // namespace knaves

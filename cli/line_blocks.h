// A JSON Lines file in blocks of lines, for commands that turn rows into rows on several threads.
#pragma once

#include <functional>
#include <string>

namespace knaves {

struct Line {
  std::string text;
  std::string place;  // "rows.jsonl:3"
};

// Reads every row of `in`, lets `transform` make a line of it, and writes the lines to `out` in order; "-" is standard
// input or output. Nothing stands under `out` until all rows are done. Returns the exit code: 0, or 130 when
// interrupted.
int TransformRows(const std::string& in, const std::string& out, int threads,
                  const std::function<std::string(const Line& row)>& transform);

}  // namespace knaves

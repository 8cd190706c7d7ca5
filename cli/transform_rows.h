// The commands that turn each row of a JSON Lines file into a row of another.
#pragma once

#include <functional>
#include <string>

#include "base/line_blocks.h"

namespace knaves {

// Reads every row of `in`, lets `transform` make a line of it, and writes the lines to `out` in order; "-" is standard
// input or output. Nothing stands under `out` until all rows are done. Returns the exit code: 0, or 130 when
// interrupted.
int TransformRows(const std::string& in, const std::string& out, int threads,
                  const std::function<std::string(const Line& row)>& transform);

}  // namespace knaves

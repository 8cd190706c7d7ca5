// The published reasoning of mem-kk-logic for a puzzle, in its three fields.
#pragma once

#include <string>
#include <vector>

#include "generator/puzzle.h"
#include "generator/wording.h"

namespace knaves {

struct MemKkThought {
  std::string head;
  std::vector<std::string> steps;  // each repeats the statement that it is about
  std::string foot;
};

// REQUIRES: the puzzle has a solution, and statements of Depth() at most 2
MemKkThought WriteMemKkThought(const Puzzle& puzzle, const Wording& wording);

}  // namespace knaves

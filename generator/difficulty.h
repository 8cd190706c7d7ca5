// Simple facts about how hard a puzzle is: measured on the puzzle, not assumed from its size.
#pragma once

#include <array>

#include "base/json_lines.h"
#include "generator/puzzle.h"

namespace knaves {

struct Difficulty {
  int depth = 0;                   // greatest Depth() of a statement
  std::array<int, 7> operators{};  // how often each Operator occurs, in the order of the enumeration
  bool by_propagation = false;     // solved by taking over what one statement forces, again and again
  int case_splits = 0;             // how often both roles of a person had to be tried (search.h)
};

Difficulty MeasureDifficulty(const Puzzle& puzzle);

// {"depth": 2, "operators": {"knight": 3, "knave": 0, "not": 0, "and": 1, "or": 0, "if": 0, "iff": 0},
//  "by_propagation": true, "case_splits": 0}
Json ToJson(const Difficulty& difficulty);

}  // namespace knaves

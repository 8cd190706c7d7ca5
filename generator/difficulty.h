// How hard a puzzle is: measured on the puzzle, not assumed from its size. People are taken in the order of the
// canonical form, so that a puzzle is as hard with other names and in another order.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/json_writer.h"
#include "generator/puzzle.h"
#include "generator/solver.h"

namespace knaves {

struct Difficulty {
  int depth = 0;                            // greatest Depth() of a statement
  std::array<int, kOperators> operators{};  // how often each Operator occurs, in the order of the enumeration
  bool by_propagation = false;              // solved by taking over what one statement forces, again and again
  std::optional<int> derivation_length;     // of the shortest derivation of that kind (derivation.h)
  std::optional<int64_t> case_splits;       // the fewest that are needed (case_splits.h)
  // Of the fixed search (search.h); nothing where it takes more than kMostMeasuredNodes.
  std::optional<int64_t> search_nodes;
  std::optional<int> search_depth;
  std::optional<int64_t> search_steps;
};

inline constexpr int64_t kMostMeasuredNodes = 2048;

Difficulty MeasureDifficulty(const Puzzle& puzzle);

// The one number by which puzzles are chosen (--difficulty): Difficulty::search_steps, all steps of the search that
// finds the solution and shows that there is no other. Nothing where they are not known.
std::optional<int64_t> SearchSteps(PuzzleView puzzle);

// Both ends are in it.
struct DifficultyRange {
  int64_t least = 0;
  int64_t most = INT64_MAX;

  bool everything() const { return least <= 0 && most == INT64_MAX; }
  bool Contains(int64_t steps) const { return steps >= least && steps <= most; }
};

// {"depth": 2, "operators": {"knight": 3, "knave": 0, "not": 0, "and": 1, "or": 0, "if": 0, "iff": 0},
//  "by_propagation": true, "derivation_length": 2, "case_splits": 0, "search_nodes": 1, "search_depth": 0,
//  "search_steps": 2}; a number that is not known is null.
// Operators of other grammars than the classic one are there where they occur.
void WriteDifficulty(const Difficulty& difficulty, JsonWriter& json);

}  // namespace knaves

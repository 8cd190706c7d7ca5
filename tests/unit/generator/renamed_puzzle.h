// The same puzzle with its people in other places.
#pragma once

#include <numeric>
#include <vector>

#include "generator/puzzle.h"

namespace knaves {

inline Statement Renamed(const Statement& statement, const std::vector<int>& names) {
  std::vector<StatementNode> nodes(statement.View().begin(), statement.View().end());
  for (StatementNode& node : nodes) {
    if (node.op <= Operator::kKnave) node.value = static_cast<uint8_t>(names[node.value]);
  }
  return Statement(nodes);
}

// names[i] is what person i is called afterwards.
inline Puzzle Renamed(const Puzzle& puzzle, const std::vector<int>& names) {
  Puzzle renamed = puzzle;
  for (size_t person = 0; person < names.size(); ++person) {
    renamed.statements[static_cast<size_t>(names[person])] = Renamed(puzzle.statements[person], names);
  }
  return renamed;
}

// 0, 1, 2, ...
inline std::vector<int> InOrder(int people) {
  std::vector<int> names(static_cast<size_t>(people));
  std::iota(names.begin(), names.end(), 0);
  return names;
}

}  // namespace knaves

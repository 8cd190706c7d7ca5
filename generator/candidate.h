// A puzzle of a space (puzzle_space.h) while it is looked at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "generator/statement.h"
#include "generator/wide.h"

namespace knaves {

// A puzzle in memory that can be used again: no allocation a puzzle. Not to be copied: parts refer to each other.
struct Candidate {
  StatementNodes nodes;                   // of all statements, one after the other
  std::vector<size_t> ends;               // [people], where each statement ends
  std::vector<StatementView> statements;  // [people], parts of `nodes`
  std::vector<uint16_t> classes;          // [people], indices of the statements' classes; empty in a drawn space
  std::vector<Wide> numbers;              // [people], of the statements in their classes; empty in a drawn space

  void Clear();          // takes the statements out
  void SetStatements();  // from nodes and ends
};

}  // namespace knaves

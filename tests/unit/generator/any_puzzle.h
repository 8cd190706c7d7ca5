// Random statements of every shape, also those that the generator never says: up to four operands, contradictions,
// double negations.
#pragma once

#include <vector>

#include "base/random.h"
#include "generator/puzzle.h"

namespace knaves {

inline Statement AnyStatement(int people, int depth, Random& random) {
  const uint64_t choice = depth == 1 ? random.Below(2) : random.Below(7);
  const int person = static_cast<int>(random.Below(static_cast<uint64_t>(people)));
  if (choice == 0) return Statement::Knight(person);
  if (choice == 1) return Statement::Knave(person);
  std::vector<Statement> operands;
  const uint64_t count = choice == 3 || choice == 4 ? 2 + random.Below(3) : 2;
  for (uint64_t i = 0; i < count; ++i) operands.push_back(AnyStatement(people, depth - 1, random));
  switch (choice) {
    case 2:
      return Statement::Not(operands[0]);
    case 3:
      return Statement::And(operands);
    case 4:
      return Statement::Or(operands);
    case 5:
      return Statement::If(operands[0], operands[1]);
    default:
      return Statement::Iff(operands[0], operands[1]);
  }
}

inline Puzzle AnyPuzzle(int people, int depth, Random& random) {
  Puzzle puzzle;
  for (int person = 0; person < people; ++person) puzzle.statements.push_back(AnyStatement(people, depth, random));
  return puzzle;
}

}  // namespace knaves

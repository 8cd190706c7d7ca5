#include "generator/puzzle.h"

namespace knaves {

bool IsSolution(const Puzzle& puzzle, Assignment knights) {
  for (int person = 0; person < puzzle.people(); ++person) {
    const Statement& statement = puzzle.statements[static_cast<size_t>(person)];
    if (statement.Holds(knights) != IsKnight(knights, person)) return false;
  }
  return true;
}

}  // namespace knaves

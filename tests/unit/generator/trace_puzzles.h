// Random puzzles with one solution for the tests of traces, found by trying every assignment.
#pragma once

#include <string>
#include <vector>

#include "base/random.h"
#include "generator/puzzle.h"
#include "generator/wording.h"
#include "tests/unit/generator/any_puzzle.h"

namespace knaves {

struct TracePuzzle {
  Puzzle puzzle;
  Assignment solution;
  Wording wording;
};

inline Statement RandomStatement(int people, int depth, Random& random) {
  const auto part = [&] { return RandomStatement(people, depth - 1 - static_cast<int>(random.Below(2)), random); };
  if (depth <= 1) {
    const int person = static_cast<int>(random.Below(static_cast<uint64_t>(people)));
    return random.Chance(0.5) ? Statement::Knight(person) : Statement::Knave(person);
  }
  if (people > 1 && random.Chance(0.4)) return AnyNewStatement(people, depth, random);
  switch (random.Below(6)) {
    case 0:
      return Statement::Not(part());
    case 1:
      return Statement::And({part(), part()});
    case 2:
      return Statement::Or({part(), part()});
    case 3:
      return Statement::If(part(), part());
    case 4:
      return Statement::Iff(part(), part());
    default:
      return random.Chance(0.5) ? Statement::And({part(), part(), part()}) : Statement::Or({part(), part(), part()});
  }
}

// REQUIRES: 1 <= people <= 10, depth >= 2 (claims about one person each stay as they are when all roles change, so that
// puzzles of them have no or several solutions).
inline TracePuzzle RandomTracePuzzle(int people, int depth, Random& random) {
  for (;;) {
    Puzzle puzzle;
    for (int person = 0; person < people; ++person) {
      puzzle.statements.push_back(RandomStatement(people, depth, random));
    }
    std::vector<Assignment> solutions;
    for (Assignment knights = 0; knights < Assignment{1} << people; ++knights) {
      if (IsSolution(puzzle, knights)) solutions.push_back(knights);
    }
    if (solutions.size() != 1) continue;
    return {puzzle, solutions[0], ChooseWording(people, {}, random)};
  }
}

}  // namespace knaves

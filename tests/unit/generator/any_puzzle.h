// Random statements of every grammar and every shape, also those that the generator never says: up to four operands,
// contradictions, double negations, counts of any statements.
#pragma once

#include <vector>

#include "base/random.h"
#include "generator/puzzle.h"

namespace knaves {

// Of everybody, or of some people in any order, the same role.
inline std::vector<Statement> AnyGroup(int people, Random& random) {
  const bool knights = random.Chance(0.5);
  std::vector<Statement> group;
  for (int person = 0; person < people; ++person) {
    group.push_back(knights ? Statement::Knight(person) : Statement::Knave(person));
  }
  if (random.Chance(0.5)) return group;
  random.Shuffle(group);
  group.erase(group.begin() + static_cast<std::ptrdiff_t>(2 + random.Below(group.size() - 1)), group.end());
  return group;
}

inline Statement AnyCount(const std::vector<Statement>& operands, Random& random) {
  const uint64_t count = operands.size();
  switch (random.Below(4)) {
    case 0:
      return Statement::Exactly(static_cast<int>(random.Below(count + 1)), operands);
    case 1:
      return Statement::AtLeast(static_cast<int>(1 + random.Below(count)), operands);
    case 2:
      return Statement::AtMost(static_cast<int>(random.Below(count)), operands);
    default:
      return Statement::Odd(operands);
  }
}

inline Statement AnyStatement(int people, int depth, Random& random);

// A statement of another grammar than the classic one. REQUIRES: at least 2 people, depth at least 2
inline Statement AnyNewStatement(int people, int depth, Random& random) {
  const auto below = [&] { return AnyStatement(people, depth - 1, random); };
  const int person = static_cast<int>(random.Below(static_cast<uint64_t>(people)));
  const int other = (person + 1 + static_cast<int>(random.Below(static_cast<uint64_t>(people - 1)))) % people;
  switch (random.Below(6)) {
    case 0:
      return Statement::Xor(below(), below());
    case 1:
      return Statement::Same(person, other);
    case 2:
      return Statement::Different(person, other);
    case 3:
      return Statement::Says(person, below());
    case 4:
      return AnyCount(AnyGroup(people, random), random);
    default:
      return AnyCount(random.Chance(0.5) ? std::vector{below(), below()} : std::vector{below(), below(), below()},
                      random);
  }
}

inline Statement AnyStatement(int people, int depth, Random& random) {
  if (depth > 1 && people > 1 && random.Chance(0.4)) return AnyNewStatement(people, depth, random);
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

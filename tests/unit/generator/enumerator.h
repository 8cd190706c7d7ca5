// An oracle for the solvers: values the written form of statements under each of the 2^n assignments, with code that
// shares nothing with generator/.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "generator/puzzle.h"
#include "generator/statement_json.h"

namespace knaves {

inline bool OracleHolds(const Json& statement, Assignment knights) {
  const std::string op = statement[0];
  const auto operand = [&](size_t i) { return OracleHolds(statement[i], knights); };
  if (op == "knight") return (knights & Assignment{1} << statement[1].get<int>()) != 0;
  if (op == "knave") return (knights & Assignment{1} << statement[1].get<int>()) == 0;
  if (op == "not") return !operand(1);
  if (op == "if") return !operand(1) || operand(2);
  if (op == "iff") return operand(1) == operand(2);
  if (op == "xor") return operand(1) != operand(2);
  const auto is_knight = [&](size_t i) { return (knights & Assignment{1} << statement[i].get<int>()) != 0; };
  if (op == "same") return is_knight(1) == is_knight(2);
  if (op == "different") return is_knight(1) != is_knight(2);
  if (op == "says") return is_knight(1) == operand(2);
  if (op == "exactly" || op == "at-least" || op == "at-most" || op == "odd") {
    int count = 0;
    for (size_t i = op == "odd" ? 1 : 2; i < statement.size(); ++i) count += operand(i) ? 1 : 0;
    if (op == "odd") return count % 2 != 0;
    const int bound = statement[1];
    return op == "exactly" ? count == bound : op == "at-least" ? count >= bound : count <= bound;
  }
  const auto holds = [&](const Json& part) { return OracleHolds(part, knights); };
  if (op == "and") return std::all_of(statement.begin() + 1, statement.end(), holds);
  return std::any_of(statement.begin() + 1, statement.end(), holds);
}

inline std::vector<Assignment> EnumerateSolutions(const Puzzle& puzzle) {
  const Json statements = StatementsToJson(puzzle);
  std::vector<Assignment> solutions;
  for (Assignment knights = 0; knights < Assignment{1} << puzzle.people(); ++knights) {
    bool fits = true;
    for (size_t person = 0; person < statements.size(); ++person) {
      fits = fits && OracleHolds(statements[person], knights) == ((knights >> person & 1) != 0);
    }
    if (fits) solutions.push_back(knights);
  }
  return solutions;
}

}  // namespace knaves

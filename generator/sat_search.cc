#include "generator/sat_search.h"

#include <algorithm>
#include <cadical.hpp>

#include "generator/statement_fold.h"

namespace knaves {
namespace {

constexpr int kSatisfiable = 10;  // what CaDiCaL's solve returns
constexpr int kUnsatisfiable = 20;

// Clauses for one puzzle: variable i + 1 says that person i is a knight, later ones stand for parts of statements.
class Clauses {
 public:
  Clauses(CaDiCaL::Solver& solver, PuzzleView puzzle) : solver_(solver), variables_(static_cast<int>(puzzle.size())) {}

  void Add(std::initializer_list<int> literals) {
    for (const int literal : literals) solver_.add(literal);
    solver_.add(0);
  }

  // A literal that is true exactly if both are (Tseitin, 1968).
  int Conjunction(int left, int right) {
    const int both = ++variables_;
    Add({-both, left});
    Add({-both, right});
    Add({both, -left, -right});
    return both;
  }

 private:
  CaDiCaL::Solver& solver_;
  int variables_;
};

// The truth of a part of a statement, as a literal: what Fold values in.
struct Literal {
  Clauses* clauses;
  int number;

  Literal operator~() const { return {clauses, -number}; }
  Literal operator&(const Literal& other) const { return {clauses, clauses->Conjunction(number, other.number)}; }
  Literal operator|(const Literal& other) const { return ~(~*this & ~other); }
};

void AddPuzzle(PuzzleView puzzle, Clauses& clauses) {
  for (size_t speaker = 0; speaker < puzzle.size(); ++speaker) {
    const int role = static_cast<int>(speaker) + 1;
    const int said = Fold<Literal>(puzzle[speaker], [&](int person) { return Literal{&clauses, person + 1}; }).number;
    clauses.Add({-role, said});
    clauses.Add({role, -said});
  }
}

}  // namespace

std::optional<std::vector<Assignment>> SatSolutions(PuzzleView puzzle, size_t limit, int most_conflicts) {
  CaDiCaL::Solver solver;
  solver.set("quiet", 1);
  Clauses clauses(solver, puzzle);
  AddPuzzle(puzzle, clauses);
  std::vector<Assignment> solutions;
  while (solutions.size() < limit) {
    solver.limit("conflicts", most_conflicts);
    const int state = solver.solve();
    if (state == kUnsatisfiable) break;
    if (state != kSatisfiable) return std::nullopt;
    Assignment knights = 0;
    for (int person = 0; person < static_cast<int>(puzzle.size()); ++person) {
      if (solver.val(person + 1) > 0) knights |= Assignment{1} << person;
    }
    solutions.push_back(knights);
    for (int person = 0; person < static_cast<int>(puzzle.size()); ++person) {
      solver.add(IsKnight(knights, person) ? -(person + 1) : person + 1);
    }
    solver.add(0);
  }
  std::sort(solutions.begin(), solutions.end());
  return solutions;
}

}  // namespace knaves

#include "generator/solver.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <utility>

#include "base/error.h"
#include "generator/sat_search.h"
#include "generator/search.h"
#include "generator/statement_fold.h"
#include "generator/truth_table.h"

namespace knaves {
namespace {

// The column of `person` in the 64 assignments from 64 * block on.
uint64_t Column(int person, uint64_t block) {
  if (person < 6) return kTruthTableColumns[static_cast<size_t>(person)];
  return 0 - (block >> (person - 6) & 1);
}

// Bit j: the assignment 64 * block + j is a solution.
uint64_t SolutionsInBlock(PuzzleView puzzle, uint64_t block) {
  const int people = static_cast<int>(puzzle.size());
  uint64_t solutions = TruthTableRows(people);
  for (int person = 0; person < people && solutions != 0; ++person) {
    const uint64_t said =
        Fold<uint64_t>(puzzle[static_cast<size_t>(person)], [&](int other) { return Column(other, block); });
    solutions &= ~(said ^ Column(person, block));
  }
  return solutions;
}

std::vector<Assignment> SolveMany(PuzzleView puzzle, size_t limit) {
  SearchResult search = SearchSolutions(puzzle, limit, kSearchNodes);
  if (search.complete) return std::move(search.solutions);
  std::optional<std::vector<Assignment>> solutions = SatSolutions(puzzle, limit, kMostConflicts);
  if (solutions) return *std::move(solutions);
  throw WorkError(fmt::format(
      "what {} people say could not be solved within {} conflicts: fewer people or statements of less depth can be",
      puzzle.size(), kMostConflicts));
}

uint64_t BlockCount(size_t people) { return people <= 6 ? 1 : uint64_t{1} << (people - 6); }

}  // namespace

std::vector<StatementView> Views(const Puzzle& puzzle) {
  std::vector<StatementView> views;
  views.reserve(puzzle.statements.size());
  for (const Statement& statement : puzzle.statements) views.push_back(statement.View());
  return views;
}

std::vector<Assignment> Solve(const Puzzle& puzzle, size_t limit) {
  const std::vector<StatementView> views = Views(puzzle);
  if (puzzle.people() > kTruthTablePeople) return SolveMany(views, limit);
  std::vector<Assignment> solutions;
  for (uint64_t block = 0; block < BlockCount(views.size()); ++block) {
    for (uint64_t found = SolutionsInBlock(views, block); found != 0; found &= found - 1) {
      if (solutions.size() == limit) return solutions;
      solutions.push_back(64 * block + static_cast<uint64_t>(std::countr_zero(found)));
    }
  }
  return solutions;
}

std::optional<Assignment> OnlySolution(PuzzleView puzzle) {
  std::optional<Assignment> solution;
  if (puzzle.size() > static_cast<size_t>(kTruthTablePeople)) {
    const std::vector<Assignment> solutions = SolveMany(puzzle, 2);
    if (solutions.size() == 1) solution = solutions[0];
    return solution;
  }
  for (uint64_t block = 0; block < BlockCount(puzzle.size()); ++block) {
    const uint64_t found = SolutionsInBlock(puzzle, block);
    if (found == 0) continue;
    if (solution || !std::has_single_bit(found)) return std::nullopt;
    solution = 64 * block + static_cast<uint64_t>(std::countr_zero(found));
  }
  return solution;
}

}  // namespace knaves

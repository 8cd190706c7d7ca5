#include "generator/solver.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <utility>

#include "base/error.h"
#include "generator/sat_search.h"
#include "generator/search.h"
#include "generator/statement_fold.h"
#include "generator/truth_table.h"

namespace knaves {
namespace {

// Truth under 64 * kWords assignments at once.
template <size_t kWords>
struct TruthRows {
  std::array<uint64_t, kWords> words;

  TruthRows operator~() const {
    return Combine(*this, [](uint64_t a, uint64_t) { return ~a; });
  }
  TruthRows operator&(const TruthRows& other) const {
    return Combine(other, [](uint64_t a, uint64_t b) { return a & b; });
  }
  TruthRows operator|(const TruthRows& other) const {
    return Combine(other, [](uint64_t a, uint64_t b) { return a | b; });
  }
  bool Any() const {
    uint64_t any = 0;
    for (const uint64_t word : words) any |= word;
    return any != 0;
  }

 private:
  template <typename Operation>
  TruthRows Combine(const TruthRows& other, const Operation& operation) const {
    TruthRows result;
    for (size_t i = 0; i < kWords; ++i) result.words[i] = operation(words[i], other.words[i]);
    return result;
  }
};

// Whether `person` is a knight in the assignments from 64 * first_word on.
template <size_t kWords>
TruthRows<kWords> Column(int person, uint64_t first_word) {
  TruthRows<kWords> column;
  for (size_t i = 0; i < kWords; ++i) {
    column.words[i] =
        person < 6 ? kTruthTableColumns[static_cast<size_t>(person)] : 0 - ((first_word + i) >> (person - 6) & 1);
  }
  return column;
}

// In which of the assignments from 64 * first_word on the statement is true exactly if its speaker is a knight.
template <size_t kWords>
TruthRows<kWords> AgreementFrom(StatementView statement, int speaker, uint64_t first_word) {
  const auto said = Fold<TruthRows<kWords>>(statement, [&](int person) { return Column<kWords>(person, first_word); });
  const auto role = Column<kWords>(speaker, first_word);
  return (said & role) | (~said & ~role);
}

// Which of the assignments from 64 * first_word on are solutions.
template <size_t kWords>
TruthRows<kWords> SolutionsFrom(PuzzleView puzzle, uint64_t first_word) {
  TruthRows<kWords> solutions;
  solutions.words.fill(TruthTableRows(static_cast<int>(puzzle.size())));
  for (size_t person = 0; person < puzzle.size() && solutions.Any(); ++person) {
    solutions = solutions & AgreementFrom<kWords>(puzzle[person], static_cast<int>(person), first_word);
  }
  return solutions;
}

// Calls visit(assignment) for the solutions in increasing order until it returns false.
template <size_t kWords, typename Visit>
void VisitSolutions(PuzzleView puzzle, const Visit& visit) {
  const uint64_t words = puzzle.size() <= 6 ? 1 : uint64_t{1} << (puzzle.size() - 6);
  for (uint64_t first = 0; first < words; first += kWords) {
    const TruthRows<kWords> solutions = SolutionsFrom<kWords>(puzzle, first);
    for (size_t i = 0; i < kWords && first + i < words; ++i) {
      for (uint64_t found = solutions.words[i]; found != 0; found &= found - 1) {
        if (!visit(64 * (first + i) + static_cast<uint64_t>(std::countr_zero(found)))) return;
      }
    }
  }
}

template <typename Visit>
void VisitSolutions(PuzzleView puzzle, const Visit& visit) {
  puzzle.size() <= 6 ? VisitSolutions<1>(puzzle, visit) : VisitSolutions<4>(puzzle, visit);
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

}  // namespace

std::array<uint64_t, 4> AgreementOf(StatementView statement, int speaker, int people) {
  assert(people <= 8);
  TruthRows<4> agreement = AgreementFrom<4>(statement, speaker, 0);
  for (size_t word = 0; word < 4; ++word) {
    if (people < 8 && word >= (people == 7 ? 2 : 1)) agreement.words[word] = 0;
    agreement.words[word] &= TruthTableRows(people);
  }
  return agreement.words;
}

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
  VisitSolutions(views, [&](Assignment solution) {
    if (solutions.size() == limit) return false;
    solutions.push_back(solution);
    return true;
  });
  return solutions;
}

std::optional<Assignment> OnlySolution(PuzzleView puzzle) {
  if (puzzle.size() > static_cast<size_t>(kTruthTablePeople)) {
    const std::vector<Assignment> solutions = SolveMany(puzzle, 2);
    return solutions.size() == 1 ? std::optional(solutions[0]) : std::nullopt;
  }
  std::optional<Assignment> first;
  bool more = false;
  VisitSolutions(puzzle, [&](Assignment solution) {
    more = first.has_value();
    first = solution;
    return !more;
  });
  return more ? std::nullopt : first;
}

}  // namespace knaves

// All puzzles of so many people with statements of some grammars and of at most so great a depth, numbered from 0.
//
// People come in the order of their statements' classes (statement_space.h), so that few numbers stand for one puzzle
// up to names and places, and IsRepresentative is true of exactly one of them. Numbers stand for candidates: whether
// one has a single solution is for the caller to find out.
//
// A space of more than 2^90 is not counted. It has 2^96 numbers, and each stands for a puzzle drawn at random by a hash
// of the number: the chance that 10^9 of them hold two that are the same is below 10^-8, so each is taken as the
// representative.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "generator/candidate.h"
#include "generator/solver.h"
#include "generator/statement_space.h"
#include "generator/statement_table.h"
#include "generator/wide.h"

namespace knaves {

// Immutable, so safe to read from many threads.
class PuzzleSpace {
 public:
  // With `knights`, a space that is not counted is drawn from the puzzles that so many knights solve, each assignment
  // being as likely as another. A counted space does not look at it.
  // REQUIRES: 2 <= people <= kMaxPeople, 1 <= depth <= StatementSpace::kMaxDepth, forms of GrammarForms,
  // 0 <= knights <= people
  PuzzleSpace(int people, int depth, const StatementForms& forms, std::optional<int> knights = std::nullopt,
              bool allow_constant = false);

  Wide size() const { return size_; }
  bool counted() const { return counted_; }

  void Get(Wide number, Candidate& candidate) const;  // REQUIRES: number < size()

  bool IsRepresentative(const Candidate& candidate) const;  // REQUIRES: a candidate of this space

  // Get, and the puzzle's only solution. Nothing, and any candidate, where there is no only solution, where the number
  // is no representative's and, unless `allow_constant`, where somebody's statement is always true or always false.
  std::optional<Assignment> Solve(Wide number, Candidate& candidate) const;

 private:
  using TieKeys = std::array<uint64_t, kMaxPeople>;  // the first [people] count; 0: not needed
  enum class Order { kWrong, kTied, kRight };
  class TieKeyMaker;

  // Counts of puzzles, in 64 bits where all of them have so many.
  template <typename Number>
  struct Tables {
    std::vector<Number> counts;  // [people + 1][classes + 1]: of m people with classes from c on
    std::vector<Number> begins;  // [people + 1][classes + 1]: those whose first person has a class before c
  };

  template <typename Number>
  void CountPuzzlesInto(Tables<Number>& tables) const;
  template <typename Number, typename Visit>
  bool SplitIn(const Tables<Number>& tables, Number number, Candidate& candidate, const Visit& visit) const;
  template <typename Visit>
  bool Split(Wide number, Candidate& candidate, const Visit& visit) const;
  std::optional<Assignment> SolveTabled(Wide number, Candidate& candidate) const;
  void AppendStatements(Candidate& candidate) const;
  void GetDrawn(Wide number, Candidate& candidate) const;
  Order OrderByKeys(const Candidate& candidate, TieKeys& keys) const;
  bool IsInCanonicalOrder(const Candidate& candidate, const TieKeys& keys) const;

  size_t people_;
  StatementSpace statements_;
  std::optional<int> knights_;
  bool allow_constant_;
  bool counted_ = false;
  Wide size_ = 0;
  Tables<Wide> tables_;
  Tables<uint64_t> short_tables_;                  // used where they are not empty
  std::optional<StatementTable> statement_table_;  // where it fits
};

}  // namespace knaves

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

#include "generator/solver.h"
#include "generator/statement_space.h"
#include "generator/wide.h"

namespace knaves {

// A puzzle in memory that can be used again: no allocation a puzzle. Not to be copied: parts refer to each other.
struct Candidate {
  StatementNodes nodes;                   // of all statements, one after the other
  std::vector<size_t> ends;               // [people], where each statement ends
  std::vector<StatementView> statements;  // [people], parts of `nodes`
  std::vector<uint16_t> classes;          // [people], indices of the statements' classes; empty in a drawn space
};

// Immutable, so safe to read from many threads.
class PuzzleSpace {
 public:
  // With `knights`, a space that is not counted is drawn from the puzzles that so many knights solve, each assignment
  // being as likely as another. A counted space does not look at it.
  // REQUIRES: 2 <= people <= kMaxPeople, 1 <= depth <= StatementSpace::kMaxDepth, forms of GrammarForms,
  // 0 <= knights <= people
  PuzzleSpace(int people, int depth, const StatementForms& forms, std::optional<int> knights = std::nullopt);

  Wide size() const { return size_; }
  bool counted() const { return counted_; }

  void Get(Wide number, Candidate& candidate) const;  // REQUIRES: number < size()

  // Both REQUIRE a candidate of this space. The first is cheap, and false only where the second is false too.
  bool MayBeRepresentative(const Candidate& candidate) const;
  bool IsRepresentative(const Candidate& candidate) const;

 private:
  Wide CountedSize();
  void GetCounted(Wide number, Candidate& candidate) const;
  void GetDrawn(Wide number, Candidate& candidate) const;
  using TieKeys = std::array<uint64_t, kMaxPeople>;  // 0: not needed
  enum class Order { kWrong, kTied, kRight };
  static uint64_t TieKey(const Candidate& candidate, size_t speaker);
  Order OrderByKeys(const Candidate& candidate, TieKeys& keys) const;
  bool IsInCanonicalOrder(const Candidate& candidate, const TieKeys& keys) const;

  size_t people_;
  StatementSpace statements_;
  std::optional<int> knights_;
  bool counted_ = false;
  Wide size_ = 0;
  std::vector<std::vector<Wide>> counts_;    // [people + 1][classes + 1]: puzzles of m people with classes from c on
  std::vector<std::vector<Wide>> of_class_;  // [people + 1][classes]: those whose first person has class c
};

}  // namespace knaves

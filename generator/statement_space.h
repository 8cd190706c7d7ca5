// All statements that one person may say, counted and numbered.
//
// They are normal forms (normal_form.h) with at most two operands an operator: no double negation and no denied claim
// about one person, no operand of and, or and iff with the same operator (three in a row are not said), operands
// distinct and, for these three, without order. Nobody claims to be a knave, not even as a part: that is the paradox.
// Statements that are always true or always false are numbered too; SaysNothing finds them.
//
// Statements are divided into classes that renaming the other people does not change: by the operator and by the kind
// of each operand. People who say something of different classes are thereby told apart.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/random.h"
#include "generator/statement.h"
#include "generator/wide.h"

namespace knaves {

// What a statement is at its root.
enum class StatementKind : uint8_t { kSelfKnight, kKnight, kKnave, kNot, kAnd, kOr, kIf, kIff };
inline constexpr int kStatementKinds = 8;

struct StatementClass {
  StatementKind kind;
  StatementKind left = StatementKind::kKnight;   // of operators, the kind of the first operand
  StatementKind right = StatementKind::kKnight;  // of operators with two operands
};

using StatementNodes = std::vector<StatementNode>;

// Immutable, so safe to read from many threads.
class StatementSpace {
 public:
  // REQUIRES: 2 <= people <= kMaxPeople, 1 <= depth <= kMaxDepth
  StatementSpace(int people, int depth);
  static constexpr int kMaxDepth = 10;

  // The classes that are not empty.
  const std::vector<StatementClass>& classes() const { return classes_; }
  double ClassWeight(const StatementClass& which) const;  // how many statements are in it, rounded
  bool countable() const { return countable_; }           // the number of all statements is below 2^120
  Wide ClassSize(const StatementClass& which) const;      // exactly. REQUIRES: countable()

  // Appends statement number `index` of the class, said by `speaker`. REQUIRES: countable(), index < ClassSize(which)
  void Append(const StatementClass& which, Wide index, int speaker, StatementNodes& nodes) const;

  // Appends a statement drawn uniformly from all, said by `speaker`.
  void AppendDrawn(int speaker, Random& random, StatementNodes& nodes) const;

 private:
  template <typename Number>
  using Counts = std::vector<std::array<Number, kStatementKinds>>;  // [depth + 1][kind], at most so deep

  template <typename Number>
  Number Count(const StatementClass& which, int depth, const Counts<Number>& counts) const;
  template <typename Number>
  void CountAll(Counts<Number>& counts) const;
  void AppendOfKind(StatementKind kind, int depth, Wide index, int speaker, StatementNodes& nodes) const;
  void AppendOfClass(const StatementClass& which, int depth, Wide index, int speaker, StatementNodes& nodes) const;
  void AppendDrawnOfDepth(int depth, StatementKind except, int speaker, Random& random, StatementNodes& nodes) const;

  int people_;
  int depth_;
  bool countable_ = false;
  Counts<Wide> sizes_;
  Counts<double> weights_;
  std::vector<StatementClass> classes_;
};

// True when the statement is always true or always false. Of statements about very many people, 2^18 assignments are
// looked at; one that does not vary among them counts as saying nothing.
bool SaysNothing(StatementView statement);

}  // namespace knaves

// All statements of some grammars (grammar.h) that one person may say, counted and numbered.
//
// They are normal forms (normal_form.h) with at most two operands an operator: no double negation and no denied claim
// about one person, no operand of and, or, iff and xor with the same operator (three in a row are not said), operands
// distinct and, for these four, without order. Nobody claims to be a knave, not even as a part: that is the paradox.
// What somebody would say is one of that person's own statements. Statements that are always true or always false are
// numbered too; SaysNothing finds them.
//
// Statements are divided into classes that renaming the other people does not change: by the form and by the form of
// each operand. People who say something of different classes are thereby told apart.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/random.h"
#include "generator/grammar.h"
#include "generator/statement.h"
#include "generator/wide.h"

namespace knaves {

// Forms by their numbers among those of the space.
struct StatementClass {
  uint8_t form;
  uint8_t left = 0;   // of the first operand, where there is one
  uint8_t right = 0;  // of the second operand, where there is one
};

// Immutable, so safe to read from many threads.
class StatementSpace {
 public:
  // REQUIRES: 2 <= people <= kMaxPeople, 1 <= depth <= kMaxDepth, forms of GrammarForms
  StatementSpace(int people, int depth, const StatementForms& forms);
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
  static constexpr size_t kMostForms = 24;
  template <typename Number>
  using Counts = std::vector<std::array<Number, kMostForms>>;  // [depth + 1][form], at most so deep

  bool Takes(uint8_t outer, uint8_t inner) const;
  std::vector<StatementClass> ListClasses(uint8_t form) const;
  template <typename Number>
  Number Count(const StatementClass& which, int depth, const Counts<Number>& counts) const;
  template <typename Number>
  void CountAll(Counts<Number>& counts) const;
  // Returns who says the operands: the speaker, or whoever would say them.
  int AppendRoot(uint8_t form, uint64_t way, int speaker, StatementNodes& nodes) const;
  void AppendOfForm(uint8_t form, int depth, Wide index, int speaker, StatementNodes& nodes) const;
  void AppendOfClass(const StatementClass& which, int depth, Wide index, int speaker, StatementNodes& nodes) const;
  void AppendDrawnOfDepth(int depth, int outer, int speaker, Random& random, StatementNodes& nodes) const;

  int people_;
  int depth_;
  StatementForms forms_;
  std::vector<std::vector<StatementClass>> classes_of_;  // [forms]
  bool countable_ = false;
  Counts<Wide> sizes_;
  Counts<double> weights_;
  std::vector<StatementClass> classes_;
};

// True when the statement is always true or always false. Of statements about very many people, 2^18 assignments are
// looked at, and of counts 2^13 more, with every number of knights; one that does not vary among them counts as saying
// nothing.
bool SaysNothing(StatementView statement);

}  // namespace knaves

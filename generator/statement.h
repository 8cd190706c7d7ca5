// A statement about people who are knights or knaves: the formula that one of them says.
//
//   // "Bob is a knave and, if Carol is a knight, I am a knight", said by person 0
//   Statement s = Statement::And({Statement::Knave(1), Statement::If(Statement::Knight(2), Statement::Knight(0))});
//   s.Holds(0b001);   // person 0 is the only knight -> true
//
//   // "exactly two of us are knaves", of three people
//   Statement::Exactly(2, {Statement::Knave(0), Statement::Knave(1), Statement::Knave(2)});
//
// People are counted from 0. An Assignment is a 64-bit word whose bit i says that person i is a knight.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace knaves {

using Assignment = uint64_t;
inline constexpr int kMaxPeople = 64;

enum class Operator : uint8_t {
  kKnight,
  kKnave,
  kNot,
  kAnd,
  kOr,
  kIf,
  kIff,
  kXor,        // one of two operands is true, but not both
  kSame,       // two people are of the same kind; each stands as a kKnight
  kDifferent,  // two people are of different kinds; each stands as a kKnight
  kSays,       // a person, who stands as a kKnight, would say the second operand: true exactly if both have one truth
  kExactly,    // of the operands, exactly `bound` are true
  kAtLeast,
  kAtMost,
  kOdd,  // an odd number of operands is true
};
inline constexpr size_t kOperators = 15;

// A claim about one person, who is the node's value.
inline bool IsClaim(Operator op) { return op <= Operator::kKnave; }

// How many operands, from the first on, are people instead of statements.
inline int PeopleOperands(Operator op) {
  if (op == Operator::kSame || op == Operator::kDifferent) return 2;
  return op == Operator::kSays ? 1 : 0;
}

// A number belongs to the operator.
inline bool HasBound(Operator op) { return op >= Operator::kExactly && op <= Operator::kAtMost; }

// An operator within one of its own kind is one longer operator.
inline bool HasFreeGrouping(Operator op) {
  return op == Operator::kAnd || op == Operator::kOr || op == Operator::kIff || op == Operator::kXor;
}

// The two operands cannot change places.
inline bool IsOrdered(Operator op) { return op == Operator::kIf || op == Operator::kSays; }

// One node of a formula in prefix order.
struct StatementNode {
  Operator op;
  uint8_t value;      // the person of a claim; else the number of operands: 1 for kNot, 2 or more for kAnd, kOr and
                      // counts, 2 for all others
  uint8_t bound = 0;  // of kExactly 0..operands, of kAtLeast 1..operands, of kAtMost 0..operands-1: the number
  bool operator==(const StatementNode&) const = default;
};

using StatementNodes = std::vector<StatementNode>;

// A part of a formula: a node with everything below it. Valid as long as the Statement that it was taken from.
using StatementView = std::span<const StatementNode>;

// A whole formula, immutable, in one block of memory. Safe to read from many threads.
class Statement {
 public:
  static Statement Knight(int person);  // REQUIRES: 0 <= person < kMaxPeople
  static Statement Knave(int person);
  static Statement Not(const Statement& operand);
  static Statement And(const std::vector<Statement>& operands);  // REQUIRES: 2..255 operands
  static Statement Or(const std::vector<Statement>& operands);
  static Statement If(const Statement& condition, const Statement& consequence);
  static Statement Iff(const Statement& left, const Statement& right);
  static Statement Xor(const Statement& left, const Statement& right);
  static Statement Same(int person, int other);  // REQUIRES: two different people
  static Statement Different(int person, int other);
  static Statement Says(int person, const Statement& what);
  static Statement Exactly(int bound, const std::vector<Statement>& operands);  // REQUIRES: 2..255 operands, 0 <= bound
  static Statement AtLeast(int bound, const std::vector<Statement>& operands);  // <= operands; a bound that says
  static Statement AtMost(int bound, const std::vector<Statement>& operands);   // something: see StatementNode
  static Statement Odd(const std::vector<Statement>& operands);
  // A copy of a part. REQUIRES: exactly one whole formula.
  explicit Statement(StatementView part) : nodes_(part.begin(), part.end()) {}

  StatementView View() const { return nodes_; }
  bool Holds(Assignment knights) const;
  int Depth() const;           // 1 for a claim about one person, 1 more for each operator above it
  uint64_t Mentioned() const;  // bit i: person i occurs
  bool operator==(const Statement&) const = default;

 private:
  Statement() = default;
  static Statement Make(Operator op, const std::vector<const Statement*>& operands, int bound = 0);

  std::vector<StatementNode> nodes_;
};

// What a count says when so many of its operands are true. REQUIRES: kExactly, kAtLeast, kAtMost or kOdd
inline bool CountHolds(const StatementNode& count, int true_operands) {
  if (count.op == Operator::kExactly) return true_operands == count.bound;
  if (count.op == Operator::kAtLeast) return true_operands >= count.bound;
  return count.op == Operator::kAtMost ? true_operands <= count.bound : true_operands % 2 == 1;
}

// A count with a bound, or an odd number, of different people of one role: "exactly two of us are knaves".
bool CountsPeople(StatementView view);

// The operands of the first node of a view, in order, people included; empty for a claim about one person.
std::vector<StatementView> Operands(StatementView view);

// Bit i: person i occurs in the part. From kMaxPeople on there are no people, only stand-ins (everybody_counts.h).
uint64_t MentionedIn(StatementView view);

// Truth of a part under an assignment.
bool Holds(StatementView view, Assignment knights);

}  // namespace knaves

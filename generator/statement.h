// A statement about people who are knights or knaves: the formula that one of them says.
//
//   // "Bob is a knave and, if Carol is a knight, I am a knight", said by person 0
//   Statement s = Statement::And({Statement::Knave(1), Statement::If(Statement::Knight(2), Statement::Knight(0))});
//   s.Holds(0b001);   // person 0 is the only knight -> true
//
// People are counted from 0. An Assignment is a 64-bit word whose bit i says that person i is a knight.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace knaves {

using Assignment = uint64_t;
inline constexpr int kMaxPeople = 64;

enum class Operator : uint8_t { kKnight, kKnave, kNot, kAnd, kOr, kIf, kIff };

// One node of a formula in prefix order.
struct StatementNode {
  Operator op;
  uint8_t value;  // the person for kKnight and kKnave; else the number of operands: 1 for kNot, 2 for kIf and kIff,
                  // 2 or more for kAnd and kOr
  bool operator==(const StatementNode&) const = default;
};

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
  // A copy of a part. REQUIRES: exactly one whole formula.
  explicit Statement(StatementView part) : nodes_(part.begin(), part.end()) {}

  StatementView View() const { return nodes_; }
  bool Holds(Assignment knights) const;
  int Depth() const;           // 1 for a claim about one person, 1 more for each operator above it
  uint64_t Mentioned() const;  // bit i: person i occurs
  bool operator==(const Statement&) const = default;

 private:
  Statement() = default;
  static Statement Make(Operator op, const std::vector<const Statement*>& operands);

  std::vector<StatementNode> nodes_;
};

// The operands of the first node of a view, in order; empty for a claim about one person.
std::vector<StatementView> Operands(StatementView view);

// Bit i: person i occurs in the part.
uint64_t MentionedIn(StatementView view);

// Truth of a part under an assignment.
bool Holds(StatementView view, Assignment knights);

}  // namespace knaves

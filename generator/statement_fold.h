// One pass over a formula in any algebra that has negation, conjunction and disjunction: single bits, 64 rows of a
// truth table at once, or three truth values.
#pragma once

#include <algorithm>
#include <array>

#include "generator/statement.h"

namespace knaves {

template <typename Value, typename KnightValue>
Value FoldNext(const StatementNode*& at, const KnightValue& knight);

// The operands of a count with a bound, from `at` on.
template <typename Value, typename KnightValue>
Value FoldCount(const StatementNode& node, const StatementNode*& at, const KnightValue& knight) {
  const int kept = std::min<int>(node.value, node.bound + 1);
  std::array<Value, 255> more;  // more[i]: more than i of the operands so far; the first `kept` are worked out
  for (int operand = 0; operand < node.value; ++operand) {
    const Value next = FoldNext<Value>(at, knight);
    for (int i = std::min(operand, kept - 1); i >= 0; --i) {
      const size_t place = static_cast<size_t>(i);
      const Value with_next = i == 0 ? next : more[place - 1] & next;
      more[place] = i == operand ? with_next : more[place] | with_next;
    }
  }
  const bool any_more = node.bound < node.value;
  if (node.op == Operator::kAtMost || node.bound == 0) return ~more[node.bound];
  const Value enough = more[node.bound - 1u];
  return node.op == Operator::kExactly && any_more ? enough & ~more[node.bound] : enough;
}

// Takes one whole formula from `at` on, moves `at` behind it and returns its value. `knight(person)` gives the value of
// "that person is a knight"; Value needs ~, & and |.
template <typename Value, typename KnightValue>
Value FoldNext(const StatementNode*& at, const KnightValue& knight) {
  const StatementNode node = *at++;
  switch (node.op) {
    case Operator::kKnight:
      return knight(node.value);
    case Operator::kKnave:
      return ~knight(node.value);
    case Operator::kNot:
      return ~FoldNext<Value>(at, knight);
    case Operator::kExactly:
    case Operator::kAtLeast:
    case Operator::kAtMost:
      return FoldCount<Value>(node, at, knight);
    default:
      break;
  }
  Value value = FoldNext<Value>(at, knight);
  for (int operand = 1; operand < node.value; ++operand) {
    const Value next = FoldNext<Value>(at, knight);
    switch (node.op) {
      case Operator::kAnd:
        value = value & next;
        break;
      case Operator::kOr:
        value = value | next;
        break;
      case Operator::kIf:
        value = ~value | next;
        break;
      case Operator::kXor:
      case Operator::kDifferent:
      case Operator::kOdd:
        value = (value & ~next) | (~value & next);
        break;
      default:
        value = (value & next) | (~value & ~next);
        break;
    }
  }
  return value;
}

// The value of a whole formula.
template <typename Value, typename KnightValue>
Value Fold(StatementView view, const KnightValue& knight) {
  const StatementNode* at = view.data();
  return FoldNext<Value>(at, knight);
}

}  // namespace knaves

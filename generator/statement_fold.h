// One pass over a formula in any algebra that has negation, conjunction and disjunction: single bits, 64 rows of a
// truth table at once, or three truth values.
#pragma once

#include "generator/statement.h"

namespace knaves {

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

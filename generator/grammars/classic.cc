// Classic: not, and, or, if, and if and only if, of what is said about single people.
#include "generator/grammar.h"

namespace knaves {

const StatementForms& ClassicForms() {
  static const StatementForms forms = {{.op = Operator::kNot, .operands = 1},
                                       {.op = Operator::kAnd, .operands = 2},
                                       {.op = Operator::kOr, .operands = 2},
                                       {.op = Operator::kIf, .operands = 2},
                                       {.op = Operator::kIff, .operands = 2}};
  return forms;
}

}  // namespace knaves

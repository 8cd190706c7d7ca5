// Xor: "either Amy is a knight or Bob is a knave but not both".
#include "generator/grammar.h"

namespace knaves {

const StatementForms& XorForms() {
  static const StatementForms forms = {{.op = Operator::kXor, .operands = 2}};
  return forms;
}

}  // namespace knaves

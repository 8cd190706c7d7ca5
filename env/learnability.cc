#include "env/learnability.h"

#include <cassert>

namespace knaves {

double Learnability(double right, double wrong) {
  assert(right >= 0.0 && wrong >= 0.0);
  const double a = 1.0 + right;
  const double b = 1.0 + wrong;
  return a * b / ((a + b) * (a + b + 1.0));
}

}  // namespace knaves

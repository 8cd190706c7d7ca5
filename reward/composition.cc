#include "reward/composition.h"

#include <algorithm>
#include <limits>

namespace knaves {
namespace {

constexpr double kShareOfGap = 0.49;  // less than half: the two sides must not meet

// Values of reward/terms/format.cc and answer.cc.
constexpr double kRightForm = 1.0;
constexpr double kWrongForm = -1.0;
constexpr double kCorrect = 2.0;
constexpr double kWrong = -1.5;
constexpr double kUnread = -2.0;

}  // namespace

Composition::Composition(double format_weight, double answer_weight) {
  const double correct = format_weight * kRightForm + answer_weight * kCorrect;
  const double others = std::max({format_weight * kRightForm + answer_weight * kWrong,
                                  format_weight * kRightForm + answer_weight * kUnread,
                                  format_weight * kWrongForm + answer_weight * kUnread});
  const double gap = correct - others;
  const bool promised = answer_weight > 0 && gap > 0;
  limit_ = promised ? kShareOfGap * gap : std::numeric_limits<double>::infinity();
}

double Composition::Compose(double verdict, double rest) const { return verdict + std::clamp(rest, -limit_, limit_); }

}  // namespace knaves

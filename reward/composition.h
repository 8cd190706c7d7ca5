// How terms become one reward.
//
//   reward = verdict + clamp(rest, -limit, limit),    limit = 0.49 * gap
//
// where verdict is the weighted sum of "format" and "answer", rest that of all other terms, and gap the least distance
// between the verdict of a correct response and that of any other. So no wrong answer beats a right one, whatever else
// is rewarded, and where a run asks for so little else that the bounds are not reached, the reward is the plain sum.
// Without "answer", or where the weights leave no gap, nothing is promised and nothing is clamped.
#pragma once

namespace knaves {

class Composition {
 public:
  // Of the weights of "format" and "answer", 0 for one that is left out.
  Composition(double format_weight, double answer_weight);

  double limit() const { return limit_; }  // infinity where nothing is clamped
  double Compose(double verdict, double rest) const;

 private:
  double limit_;
};

}  // namespace knaves

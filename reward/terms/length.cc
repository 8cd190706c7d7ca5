// "length": a price on tokens, 0 for none to -1 at the limit in a straight line. A small weight asks for the shorter of
// two right thoughts; composition (reward/composition.h) keeps it from asking for a wrong one.
// 0 when the length or the limit is not known.
#include <algorithm>

#include "reward/terms/terms.h"

namespace knaves {

double LengthTerm(const ScoringInput& input, const RewardBreakdown&, const TermSettings&) {
  if (input.response_tokens <= 0 || input.max_response_tokens <= 0) return 0.0;
  return -std::min(1.0, static_cast<double>(input.response_tokens) / input.max_response_tokens);
}

}  // namespace knaves

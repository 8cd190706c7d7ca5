// "truncated": -1 for a response that was cut at its limit, else 0.
#include "reward/terms/terms.h"

namespace knaves {

double TruncatedTerm(const ScoringInput& input, const RewardBreakdown&, const TermSettings&) {
  return input.finish_reason == FinishReason::kLength ? -1.0 : 0.0;
}

}  // namespace knaves

// "overlong": DAPO's soft overlong punishment (arXiv 2503.14476, equation 13). 0 while the response leaves the last
// fifth of the limit unused, then falling in a line to -1 at the limit; DAPO's own ratio is 4,096 of 20,480 tokens.
// 0 when the length or the limit is not known.
#include "reward/terms/terms.h"

namespace knaves {
namespace {

constexpr double kSoftShare = 0.2;  // of the limit, at its end

}  // namespace

double OverlongTerm(const ScoringInput& input, const RewardBreakdown&, const TermSettings&) {
  if (input.response_tokens <= 0 || input.max_response_tokens <= 0) return 0.0;
  const double limit = input.max_response_tokens;
  const double soft = kSoftShare * limit;
  const double over = input.response_tokens - (limit - soft);
  if (over <= 0.0) return 0.0;
  return over >= soft ? -1.0 : -over / soft;
}

}  // namespace knaves

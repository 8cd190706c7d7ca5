// "format": 1 when every format rule held, else -1 (Logic-RL, arXiv 2502.14768, section 2.2).
#include "reward/terms/terms.h"

namespace knaves {

double FormatTerm(const ScoringInput&, const RewardBreakdown& breakdown, const TermSettings&) {
  return breakdown.format ? 1.0 : -1.0;
}

}  // namespace knaves

// How much better than its group each response was.
#pragma once

#include <vector>

#include "env/episode.h"

namespace knaves {

// Sets Episode::advantage to (reward - mean of the group) and, with `divide_by_std`, divides it by the group's standard
// deviation (of the sample, n - 1) + 1e-6, as GRPO does (Shao et al., "DeepSeekMath", 2024, equation 3). Groups whose
// rewards are all equal get zeros exactly. Returns the share of such groups. REQUIRES: episodes of a group are
// neighbours.
double SetGroupAdvantages(std::vector<Episode>& episodes, bool divide_by_std);

}  // namespace knaves

// The strict rules: docs/grading.md. A response is accepted only when its form is exactly right and its answer says, in
// words that can have no other reading, of every person what the solution says.
#pragma once

#include "reward/scoring.h"

namespace knaves {

void ReadStrictly(const ScoringInput& input, RewardBreakdown& breakdown);

}  // namespace knaves

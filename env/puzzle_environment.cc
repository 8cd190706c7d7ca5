#include "env/puzzle_environment.h"

#include <utility>

#include "env/kk_environment.h"
#include "env/spy_environment.h"

namespace knaves {

StepResult OnlyStep(RewardBreakdown breakdown, const Action& action) {
  const bool truncated = action.finish_reason == FinishReason::kLength;
  return {.next = {},
          .reward = breakdown.reward,
          .breakdown = std::move(breakdown),
          .terminated = !truncated,
          .truncated = truncated};
}

PuzzleEnvironmentFactory PuzzleEnvironments(const KkOptions& options) {
  if (HasSpies(options.grammars)) return SpyEnvironments(options);
  return KkEnvironments(options);
}

}  // namespace knaves

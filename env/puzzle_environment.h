// Environments of logic puzzles, whatever their kind: people of two kinds (kk_environment.h), or spies among them
// (spy_environment.h).
#pragma once

#include <functional>
#include <memory>

#include "base/json_lines.h"
#include "env/environment.h"
#include "env/kk_options.h"

namespace knaves {

class PuzzleEnvironment : public Environment {
 public:
  // The puzzle row (docs/formats.md) of the episode that was started last, with its solution. REQUIRES: one has been
  // started.
  virtual Json RowJson() const = 0;
};

// The result of an episode's only step.
StepResult OnlyStep(RewardBreakdown breakdown, const Action& action);

using PuzzleEnvironmentFactory = std::function<std::unique_ptr<PuzzleEnvironment>()>;

// Of the kind that the grammars say. Throws as KkEnvironments and SpyEnvironments.
PuzzleEnvironmentFactory PuzzleEnvironments(const KkOptions& options);

}  // namespace knaves

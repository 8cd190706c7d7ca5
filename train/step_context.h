// What an objective needs to know during one step.
#pragma once

#include <cstdint>
#include <functional>

#include "base/json_lines.h"
#include "train/config/run_config.h"
#include "train/data_parallel/ranks.h"
#include "train/policy.h"
#include "train/schedule.h"
#include "train/task_source.h"

namespace knaves {

// Borrows everything for the length of the step.
struct StepContext {
  const RunConfig& config;
  const PhaseConfig& phase;
  const StepValues& values;
  int64_t step;  // of the run, from 1
  const Policy& policy;
  TaskSource& tasks;
  Json& row;  // metrics of the step, added to
  // Called while responses are sampled, with the tokens so far and the responses that have ended; may throw to abandon
  // the step, which has changed nothing yet.
  std::function<void(int64_t tokens, int64_t finished)> on_rollout;
  // Called when all responses of this process are sampled, where any are; may throw to abandon the step in the same
  // way.
  std::function<void()> on_sampled = {};
  const Ranks& ranks = Ranks::Alone();
};

}  // namespace knaves

// How well the policy solves held-out puzzles, now and then during a run.
#pragma once

#include "base/json_lines.h"
#include "train/config/run_config.h"
#include "train/data_parallel/ranks.h"
#include "train/policy.h"
#include "train/task_source.h"

namespace knaves {

// Samples validation.samples responses to each of the validation's puzzles, which are the same at every step and in
// every run, and adds, for k samples and each number of people n, to the row:
//   val-core/kk/nppl/acc/mean@k       share strictly correct; of puzzles with spies kk/spies_nppl
//   val-core/kk/nppl/format/mean@k    share in format
//   val-aux/kk/nppl/response_length   mean tokens
// and timing_s/testing. `max_tokens` bounds each response. Throws InputError when a prompt leaves no room for it.
// In a data-parallel run each process answers its share of the puzzles, and all get the same numbers.
void Validate(const RunConfig& config, const Policy& policy, TaskSource& tasks, int64_t max_tokens, Json& row,
              const Ranks& ranks = Ranks::Alone());

}  // namespace knaves

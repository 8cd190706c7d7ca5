// A step's rollouts: tasks drawn, responses sampled from the policy, scored by the environment.
#pragma once

#include <string>
#include <vector>

#include "base/json_lines.h"
#include "env/episode.h"
#include "train/step_context.h"

namespace knaves {

// prompts_per_step groups of group_size episodes, those of a group as neighbours with one task; rewards are the
// grader's and advantages are 0. In a data-parallel run each process samples its share of the groups and gets all.
// Tasks and responses are functions of the run's seed, the step and their place in it. A prompt that leaves no room for
// max_response_tokens is drawn again. Responses are graded while others are still being sampled. The phase's curriculum
// takes in what came of them. Writes timing_s/gen and timing_s/reward: the grading that is left over after the last
// response. Throws WorkError when 100 prompts in a row leave no room.
std::vector<Episode> CollectEpisodes(const StepContext& context);

// Tokens of the longest of a few prompts of the phase.
int64_t LongestPrompt(const StepContext& context);

// Throws InputError when one of a few prompts of the phase leaves no room for its longest response, and where the phase
// has no puzzles.
void CheckPromptsFit(const StepContext& context);

// The metrics of rollouts under verl's names: scores, lengths, entropy, tokens; and ours: reward/format/mean,
// reward/accuracy/mean, the mean of each reward term, and accuracy by label.
void SetRolloutMetrics(const std::vector<Episode>& episodes, Json& row);

}  // namespace knaves

// Knights and Knaves as an environment: one puzzle, one answer.
#pragma once

#include <memory>
#include <string>

#include "env/environment.h"
#include "generator/puzzle_set.h"
#include "reward/reward.h"

namespace knaves {

struct KkOptions {
  int min_people = 2;
  int max_people = 2;
  int depth = 2;
  Split split = Split::kTrain;
  WordingOptions wording;
  std::string prompt_template = "plain";
  RewardOptions reward;
};

// The factory of environments for these options; their tables are built once and shared. Seed s gives one puzzle of the
// split, drawn with repeats. Labels are "2ppl", "3ppl", ...; task ids are the puzzles'.
// Throws InputError for options that no puzzle meets.
EnvironmentFactory KkEnvironments(const KkOptions& options);

}  // namespace knaves

// Puzzles as tasks for a policy: environments for any choice of people, made once and kept.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "env/environment.h"
#include "env/puzzle_environment.h"
#include "reward/reward.h"
#include "train/config/phase_config.h"
#include "train/excluded_puzzles.h"
#include "train/run_curriculum.h"

namespace knaves {

// Not thread-safe; the environments that it makes are independent of each other.
class TaskSource {
 public:
  TaskSource(std::string prompt_template, RewardOptions reward);

  // Environments whose Reset(seed) draws one of `people` and then a puzzle with that many, of `split`.
  // Throws InputError for puzzles that do not exist.
  EnvironmentFactory Environments(const DataConfig& data, const std::vector<int64_t>& people, Split split);

  // What a phase samples from, of the train split: its curriculum as it stands, or Environments with `people`.
  EnvironmentFactory TrainingEnvironments(const PhaseConfig& phase, const std::vector<int64_t>& people);

  RunCurriculum& curriculum() { return curriculum_; }
  const RunCurriculum& curriculum() const { return curriculum_; }

 private:
  KkOptions OptionsOf(const DataConfig& data, Split split);  // without people
  const EnvironmentFactory& FactoryFor(const DataConfig& data, int64_t people, Split split);

  std::string prompt_template_;
  RewardOptions reward_;
  ExcludedPuzzles excluded_;
  std::map<std::string, EnvironmentFactory> factories_;  // by their options, as text
  RunCurriculum curriculum_;
};

}  // namespace knaves

// One step of a minuscule run, for tests of what an objective gathers.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/train/tiny_run.h"
#include "train/objective.h"
#include "train/objectives/table.h"

namespace knaves {

class StepFixture : public testing::Test {
 protected:
  StepFixture() { WriteByteTokenizer(folder_.path()); }

  // A run of one phase with these keys.
  void Configure(const std::string& phase_keys) {
    config_ = ParseRunConfig(TinyRunHead(folder_.path()) + "phases: [{name: a, steps: 10, " + phase_keys + "}]\n",
                             "run.yaml", {});
    policy_.emplace(LoadPolicy(config_, std::nullopt));
    objective_ = MakeObjective(config_, config_.phases[0]);
  }

  StepContext Context(int64_t step) {
    values_ = ValuesAt(config_.phases[0], step - 1);
    row_ = Json::object();
    return {config_, config_.phases[0], values_, step, *policy_, tasks_, row_, {}};
  }

  StepBatch Gather(int64_t step) { return objective_->Gather(Context(step)); }

  ScratchFolder folder_;
  RunConfig config_;
  std::optional<Policy> policy_;
  std::unique_ptr<Objective> objective_;
  TaskSource tasks_{"plain", {}};
  StepValues values_;
  Json row_;
};

}  // namespace knaves

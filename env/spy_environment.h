// Puzzles with a third role (grammar "spies") as an environment: one puzzle, one answer.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "env/puzzle_environment.h"
#include "generator/spies/spy_set.h"

namespace knaves {

// The set of puzzles, drawn with repeats, that options with the grammar "spies" mean. Throws InputError for what such
// puzzles do not have: a depth of their own, a difficulty, puzzles kept out; and for rules that know two roles.
SpySetOptions SpyTasks(const KkOptions& options);

// Seed s gives one puzzle of the split, drawn with repeats. Labels are "spies_2ppl", "spies_3ppl", ...; task ids are
// the puzzles'. The grader sees the response alone: every prompt template has opened the <think> already.
class SpyEnvironment : public PuzzleEnvironment {
 public:
  Observation Reset(uint64_t seed) override;
  StepResult Step(const Action& action) override;
  Json RowJson() const override;

  // The puzzle of the episode that was started last, with its solution. REQUIRES: one has been started.
  const SpyRow& row() const { return row_; }

 private:
  struct Tables;
  friend std::function<std::unique_ptr<SpyEnvironment>()> SpyEnvironments(const KkOptions& options);
  explicit SpyEnvironment(std::shared_ptr<const Tables> tables);

  std::shared_ptr<const Tables> tables_;  // shared by all environments of a factory
  SpyRow row_;
  bool under_way_ = false;
};

// The factory of environments for these options; their tables are built once and shared. Throws as SpyTasks, InputError
// for options that no puzzle meets, and WorkError where none is found.
std::function<std::unique_ptr<SpyEnvironment>()> SpyEnvironments(const KkOptions& options);

}  // namespace knaves

// Knights and Knaves as an environment: one puzzle, one answer.
//
//   std::unique_ptr<KkEnvironment> environment = KkEnvironments({.max_people = 3})();
//   Observation observation = environment->Reset(7);
//   StepResult result = environment->Step({.response = "Zoey ...</think>\n<answer>(1) Zoey is a knight ...</answer>"});
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "env/puzzle_environment.h"
#include "generator/puzzle_set.h"

namespace knaves {

// Seed s gives one puzzle of the split, drawn with repeats. Labels are "2ppl", "3ppl", ...; task ids are the puzzles'.
// The grader sees the response alone: every prompt template has opened the <think> already.
class KkEnvironment : public PuzzleEnvironment {
 public:
  Observation Reset(uint64_t seed) override;
  StepResult Step(const Action& action) override;
  Json RowJson() const override;

  // The puzzle of the episode that was started last, with its solution. REQUIRES: one has been started.
  const PuzzleRow& row() const { return row_; }

 private:
  struct Tables;
  friend std::function<std::unique_ptr<KkEnvironment>()> KkEnvironments(const KkOptions& options);
  explicit KkEnvironment(std::shared_ptr<const Tables> tables);

  std::shared_ptr<const Tables> tables_;  // shared by all environments of a factory
  PuzzleRow row_;
  bool under_way_ = false;
};

// The factory of environments for these options, an EnvironmentFactory; their tables are built once and shared.
// Throws InputError for options that no puzzle meets. Spies are of another file, spy_environment.h.
std::function<std::unique_ptr<KkEnvironment>()> KkEnvironments(const KkOptions& options);

}  // namespace knaves

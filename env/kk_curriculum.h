// Knights and Knaves by a curriculum: cells are numbers of people, each cut into levels of measured difficulty. Puzzles
// with spies have no measured difficulty: their cells are numbers of people.
//
//   KkCurriculum curriculum({.min_people = 2, .max_people = 5}, 3);
//   std::unique_ptr<Environment> environment = curriculum.Environments()();
//   Observation observation = environment->Reset(seed);
//   curriculum.Record(observation, environment->Step(action));
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "env/curriculum.h"
#include "env/puzzle_environment.h"

namespace knaves {

// A difficulty of `options` itself bounds all levels.
class KkCurriculum {
 public:
  // Cuts each number of people at the quantiles of a sample's difficulty into at most so many levels that hold about as
  // many puzzles each; fewer where many puzzles are equally hard. Throws as PuzzleEnvironments, and InputError for
  // levels of puzzles with spies. REQUIRES: levels > 0
  KkCurriculum(const KkOptions& options, int levels, const CurriculumOptions& rule = {});

  // Environments whose Reset(seed) draws a cell as the curriculum stands, and then one of its puzzles. The same seed
  // gives the same task as long as nothing is recorded. They may outlive this object.
  PuzzleEnvironmentFactory Environments() const;

  // What came of an episode. Between batches alone: not while an environment resets on another thread. REQUIRES: the
  // observation is of one of Environments()
  void Record(const Observation& observation, const StepResult& result);

  int People(size_t cell) const { return people_[cell]; }  // in the cell's puzzles

  Curriculum& curriculum() { return *curriculum_; }
  const Curriculum& curriculum() const { return *curriculum_; }

 private:
  std::vector<PuzzleEnvironmentFactory> factories_;  // [cells]
  std::vector<int> people_;                          // [cells]
  std::shared_ptr<Curriculum> curriculum_;
};

}  // namespace knaves

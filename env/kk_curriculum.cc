#include "env/kk_curriculum.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/error.h"
#include "base/random.h"
#include "env/kk_environment.h"
#include "generator/difficulty.h"

namespace knaves {
namespace {

constexpr uint64_t kSampleSeed = 0x6c6576656c73;  // levels do not depend on a user's seed
constexpr uint64_t kSampledPuzzles = 512;

class CurriculumEnvironment final : public PuzzleEnvironment {
 public:
  CurriculumEnvironment(std::vector<std::unique_ptr<PuzzleEnvironment>> cells,
                        std::shared_ptr<const Curriculum> curriculum)
      : cells_(std::move(cells)), curriculum_(std::move(curriculum)) {}

  Observation Reset(uint64_t seed) override {
    chosen_ = curriculum_->Choose(MixSeed({seed, 0}));
    Observation observation = cells_[chosen_]->Reset(MixSeed({seed, 1}));
    observation.cell = static_cast<int64_t>(chosen_);
    return observation;
  }

  StepResult Step(const Action& action) override { return cells_[chosen_]->Step(action); }

  Json RowJson() const override { return cells_[chosen_]->RowJson(); }

 private:
  std::vector<std::unique_ptr<PuzzleEnvironment>> cells_;
  std::shared_ptr<const Curriculum> curriculum_;
  size_t chosen_ = 0;
};

// The difficulty of a sample of these puzzles, in increasing order.
std::vector<int64_t> SampledSteps(const KkOptions& options) {
  const std::unique_ptr<KkEnvironment> environment = KkEnvironments(options)();
  std::vector<int64_t> steps;
  for (uint64_t i = 0; i < kSampledPuzzles; ++i) {
    environment->Reset(MixSeed({kSampleSeed, i}));
    const std::optional<int64_t> known = SearchSteps(Views(environment->row().puzzle));
    if (known) steps.push_back(*known);
  }
  std::sort(steps.begin(), steps.end());
  return steps;
}

// Neighbouring ranges from the least to the most that `whole` allows.
std::vector<DifficultyRange> Levels(const std::vector<int64_t>& steps, const DifficultyRange& whole, int levels) {
  std::vector<DifficultyRange> ranges;
  int64_t least = whole.least;
  for (int level = 1; level < levels && !steps.empty(); ++level) {
    const int64_t cut = steps[steps.size() * static_cast<size_t>(level) / static_cast<size_t>(levels)];
    if (cut <= steps.front() || cut <= least) continue;
    ranges.push_back({least, cut - 1});
    least = cut;
  }
  ranges.push_back({least, whole.most});
  return ranges;
}

// The levels of these puzzles, all of one number of people.
std::vector<DifficultyRange> LevelsOf(const KkOptions& options, int levels) {
  if (!HasSpies(options.grammars)) return Levels(SampledSteps(options), options.difficulty, levels);
  if (levels == 1) return {options.difficulty};
  throw InputError(
      fmt::format("levels: expected 1 with the grammar spies, whose difficulty is not measured, got {}", levels));
}

std::string CellName(const KkOptions& cell) {
  if (HasSpies(cell.grammars)) return fmt::format("spies_{}ppl", cell.min_people);
  const DifficultyRange& range = cell.difficulty;
  const std::string most = range.most == INT64_MAX ? "" : fmt::format("{}", range.most);
  return fmt::format("{}ppl {}-{}", cell.min_people, range.least, most);
}

}  // namespace

KkCurriculum::KkCurriculum(const KkOptions& options, int levels, const CurriculumOptions& rule) {
  assert(levels > 0);
  std::vector<std::string> names;
  for (int people = options.min_people; people <= options.max_people; ++people) {
    KkOptions cell = options;
    cell.min_people = cell.max_people = people;
    for (const DifficultyRange& range : LevelsOf(cell, levels)) {
      cell.difficulty = range;
      factories_.push_back(PuzzleEnvironments(cell));
      people_.push_back(people);
      names.push_back(CellName(cell));
    }
  }
  if (names.empty()) {
    throw InputError(fmt::format("people: expected a range, got {} to {}", options.min_people, options.max_people));
  }
  curriculum_ = std::make_shared<Curriculum>(std::move(names), rule);
}

PuzzleEnvironmentFactory KkCurriculum::Environments() const {
  return [factories = factories_, curriculum = std::shared_ptr<const Curriculum>(curriculum_)] {
    std::vector<std::unique_ptr<PuzzleEnvironment>> cells;
    for (const PuzzleEnvironmentFactory& factory : factories) cells.push_back(factory());
    return std::make_unique<CurriculumEnvironment>(std::move(cells), curriculum);
  };
}

void KkCurriculum::Record(const Observation& observation, const StepResult& result) {
  assert(observation.cell >= 0);
  curriculum_->Record(static_cast<size_t>(observation.cell), result.breakdown.Correct());
}

}  // namespace knaves

#include "train/task_source.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "base/random.h"

namespace knaves {
namespace {

// One of several environments, chosen by the seed of each episode.
class ChoiceEnvironment final : public Environment {
 public:
  explicit ChoiceEnvironment(std::vector<std::unique_ptr<Environment>> choices) : choices_(std::move(choices)) {}

  Observation Reset(uint64_t seed) override {
    Random random({seed});
    chosen_ = random.Below(choices_.size());
    return choices_[chosen_]->Reset(random.Next());
  }

  StepResult Step(const Action& action) override { return choices_[chosen_]->Step(action); }

 private:
  std::vector<std::unique_ptr<Environment>> choices_;
  size_t chosen_ = 0;
};

}  // namespace

TaskSource::TaskSource(std::string prompt_template, RewardOptions reward)
    : prompt_template_(std::move(prompt_template)), reward_(std::move(reward)) {}

const EnvironmentFactory& TaskSource::FactoryFor(const DataConfig& data, int64_t people, Split split) {
  const std::string key = fmt::format("{} {} {} {} {} {} {} {} {} {}", people, data.depth, static_cast<int>(split),
                                      fmt::join(data.grammars, ","), data.spies, data.difficulty, data.language,
                                      fmt::join(data.roles, ","), data.names, fmt::join(data.exclude, ","));
  const auto found = factories_.find(key);
  if (found != factories_.end()) return found->second;
  KkOptions options = OptionsOf(data, split);
  options.min_people = options.max_people = static_cast<int>(people);
  return factories_.emplace(key, PuzzleEnvironments(options)).first->second;
}

KkOptions TaskSource::OptionsOf(const DataConfig& data, Split split) {
  KkOptions options;
  options.grammars = data.grammars;
  options.spies = data.Spies();
  options.depth = static_cast<int>(data.depth);
  options.difficulty = data.Difficulty();
  options.split = split;
  options.excluded = excluded_.FormsOf(data.exclude);
  options.wording = data.Wording();
  options.prompt_template = prompt_template_;
  options.reward = reward_;
  return options;
}

EnvironmentFactory TaskSource::TrainingEnvironments(const PhaseConfig& phase, const std::vector<int64_t>& people) {
  if (phase.curriculum.levels == 0) return Environments(phase.data, people, Split::kTrain);
  KkOptions options = OptionsOf(phase.data, Split::kTrain);
  options.min_people = static_cast<int>(phase.data.people.All().front());
  options.max_people = static_cast<int>(phase.data.people.All().back());
  return curriculum_.Environments(phase, options);
}

EnvironmentFactory TaskSource::Environments(const DataConfig& data, const std::vector<int64_t>& people, Split split) {
  std::vector<EnvironmentFactory> factories;
  for (int64_t count : people) factories.push_back(FactoryFor(data, count, split));
  return [factories] {
    std::vector<std::unique_ptr<Environment>> choices;
    for (const EnvironmentFactory& factory : factories) choices.push_back(factory());
    return std::make_unique<ChoiceEnvironment>(std::move(choices));
  };
}

}  // namespace knaves

#include "env/kk_environment.h"

#include <fmt/format.h>

#include <cassert>
#include <utility>

#include "base/random.h"
#include "env/prompt_template.h"

namespace knaves {
namespace {

constexpr int kTaskBits = 62;

PuzzleSetOptions AllTasks(const KkOptions& options) {
  PuzzleSetOptions set;
  set.min_people = options.min_people;
  set.max_people = options.max_people;
  set.count = int64_t{1} << kTaskBits;
  set.split = options.split;
  set.excluded = options.excluded;
  set.grammars = options.grammars;
  set.depth = options.depth;
  set.difficulty = options.difficulty;
  set.repeats = true;
  set.wording = options.wording;
  return set;
}

}  // namespace

struct KkEnvironment::Tables {
  explicit Tables(const KkOptions& options)
      : puzzles(AllTasks(options)), reward(options.reward), prompt_template(options.prompt_template) {
    PromptText(prompt_template, "");  // throws for an unknown name now, not at the first episode
  }

  PuzzleSet puzzles;
  Reward reward;
  std::string prompt_template;
};

KkEnvironment::KkEnvironment(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}

Observation KkEnvironment::Reset(uint64_t seed) {
  // Mixed, so that seeds with a pattern (every tenth, say) still meet every number of people.
  row_ = tables_->puzzles.Row(static_cast<int64_t>(MixSeed({seed}) >> (64 - kTaskBits)));
  under_way_ = true;
  return {PromptText(tables_->prompt_template, row_.quiz), fmt::format("{}ppl", row_.puzzle.people()), row_.id};
}

StepResult KkEnvironment::Step(const Action& action) {
  assert(under_way_ && "Step needs an episode that is under way: call Reset");
  under_way_ = false;
  std::vector<bool> solution;
  for (int person = 0; person < row_.puzzle.people(); ++person) solution.push_back(IsKnight(row_.solution, person));
  RewardBreakdown breakdown = tables_->reward.Score({.response = action.response,
                                                     .prompt = std::nullopt,
                                                     .names = row_.wording.names,
                                                     .solution = solution,
                                                     .knight = row_.wording.roles.knight,
                                                     .knave = row_.wording.roles.knave,
                                                     .finish_reason = action.finish_reason,
                                                     .response_tokens = action.response_tokens,
                                                     .max_response_tokens = action.max_response_tokens});
  return OnlyStep(std::move(breakdown), action);
}

Json KkEnvironment::RowJson() const { return ToJson(row_); }

std::function<std::unique_ptr<KkEnvironment>()> KkEnvironments(const KkOptions& options) {
  return [tables = std::make_shared<const KkEnvironment::Tables>(options)] {
    return std::unique_ptr<KkEnvironment>(new KkEnvironment(tables));
  };
}

}  // namespace knaves

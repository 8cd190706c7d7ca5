#include "env/spy_environment.h"

#include <fmt/format.h>

#include <cassert>
#include <utility>

#include "base/error.h"
#include "base/random.h"
#include "env/prompt_template.h"

namespace knaves {
namespace {

constexpr int kSpyTaskBits = 62;

}  // namespace

SpySetOptions SpyTasks(const KkOptions& options) {
  const std::pair<const char*, bool> others[] = {{"depth", options.depth != KkOptions{}.depth},
                                                 {"difficulty", !options.difficulty.everything()},
                                                 {"exclude", options.excluded != nullptr}};
  for (const auto& [name, is_given] : others) {
    if (is_given) throw InputError(fmt::format("{}: does not go with the grammar spies", name));
  }
  if (options.reward.rules != "strict") {
    throw InputError(fmt::format("rules: expected strict for the grammar spies, got {}", options.reward.rules));
  }
  SpySetOptions set;
  set.min_people = options.min_people;
  set.max_people = options.max_people;
  set.spies = options.spies;
  set.count = int64_t{1} << kSpyTaskBits;
  set.split = options.split;
  set.repeats = true;
  set.wording = {options.wording.language, options.wording.roles, options.wording.names};
  return set;
}

struct SpyEnvironment::Tables {
  explicit Tables(const KkOptions& options)
      : puzzles(SpyTasks(options)), reward(options.reward), prompt_template(options.prompt_template) {
    PromptText(prompt_template, "");  // throws for an unknown name now, not at the first episode
  }

  SpySet puzzles;
  Reward reward;
  std::string prompt_template;
};

SpyEnvironment::SpyEnvironment(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}

Observation SpyEnvironment::Reset(uint64_t seed) {
  row_ = tables_->puzzles.Row(static_cast<int64_t>(MixSeed({seed}) >> (64 - kSpyTaskBits)));
  under_way_ = true;
  return {PromptText(tables_->prompt_template, row_.quiz, kRoles), fmt::format("spies_{}ppl", row_.puzzle.people()),
          row_.id};
}

StepResult SpyEnvironment::Step(const Action& action) {
  assert(under_way_ && "Step needs an episode that is under way: call Reset");
  under_way_ = false;
  const std::vector<bool> two_roles;
  std::vector<Role> roles;
  for (int person = 0; person < row_.puzzle.people(); ++person) roles.push_back(RoleOf(row_.solution, person));
  RewardBreakdown breakdown = tables_->reward.Score({.response = action.response,
                                                     .prompt = std::nullopt,
                                                     .names = row_.wording.names,
                                                     .solution = two_roles,
                                                     .knight = WordOf(Role::kKnight, row_.wording).word,
                                                     .knave = WordOf(Role::kKnave, row_.wording).word,
                                                     .finish_reason = action.finish_reason,
                                                     .response_tokens = action.response_tokens,
                                                     .max_response_tokens = action.max_response_tokens,
                                                     .spy = WordOf(Role::kSpy, row_.wording).word,
                                                     .roles = &roles});
  return OnlyStep(std::move(breakdown), action);
}

Json SpyEnvironment::RowJson() const { return ToJson(row_); }

std::function<std::unique_ptr<SpyEnvironment>()> SpyEnvironments(const KkOptions& options) {
  return [tables = std::make_shared<const SpyEnvironment::Tables>(options)] {
    return std::unique_ptr<SpyEnvironment>(new SpyEnvironment(tables));
  };
}

}  // namespace knaves

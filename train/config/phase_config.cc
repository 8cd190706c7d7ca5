#include "train/config/phase_config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "env/kk_options.h"
#include "generator/difficulty_range.h"
#include "generator/grammar.h"
#include "generator/language.h"
#include "generator/name_list.h"
#include "generator/spies/spy_range.h"
#include "generator/trace.h"
#include "train/config/spy_data.h"
#include "train/objectives/table.h"

namespace knaves {
namespace {

constexpr double kMaxStatementDepth = 8;
constexpr double kMaxLevels = 64;
constexpr double kMaxTokens = 1 << 20;

void DescribeTrace(TraceShare& trace, ConfigFields& fields) {
  fields.Choice("style", trace.style, TraceStyles());
  fields.Number("share", trace.share, Above(0));
  fields.Number("flaw_rate", trace.flaw_rate, Between(0, 1));
  fields.Bool("verify", trace.verify);
  fields.Number("malformed", trace.malformed, Between(0, 1));
}

bool IsDifficultyRange(const std::string& text) {
  try {
    ParseDifficultyRange(text, "");
    return true;
  } catch (const InputError&) {
    return false;
  }
}

void DescribePuzzles(DataConfig& data, ConfigFields& fields) {
  fields.PeopleOf("people", data.people);
  fields.Integer("depth", data.depth, Between(1, kMaxStatementDepth));
  std::vector<std::string> known;
  for (const Grammar& grammar : Grammars()) known.emplace_back(grammar.name);
  known.emplace_back("spies");
  fields.Texts("grammar", data.grammars);
  fields.Check(!data.grammars.empty(), "grammar", fmt::format("some of {}", fmt::join(known, ", ")));
  for (const std::string& name : data.grammars) {
    const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
    fields.Check(is_known, "grammar", fmt::format("some of {} ('{}' is none)", fmt::join(known, ", "), name));
    fields.Check(name != "spies" || data.grammars.size() == 1, "grammar", "spies alone, with no other");
  }
  fields.Text("spies", data.spies);
  fields.Text("difficulty", data.difficulty);
  fields.Check(data.difficulty.empty() || IsDifficultyRange(data.difficulty), "difficulty",
               "a range such as 5-20 or 12-");
}

void DescribeData(DataConfig& data, ConfigFields& fields) {
  DescribePuzzles(data, fields);
  fields.Choice("language", data.language, LanguageCodes());
  fields.Texts("roles", data.roles);
  const bool spies = HasSpies(data.grammars);
  for (const std::string& role : data.roles) {
    if (spies) break;
    bool known = false;
    for (const RoleWords& pair : FindLanguage(data.language).role_pairs) known = known || pair.knight == role;
    fields.Check(known, "roles", "known role pairs (named by their word for a knight)");
  }
  fields.Text("names", data.names);
  fields.Texts("exclude", data.exclude);
  fields.Integer("distinct", data.distinct, AtLeast(0));
  fields.List(
      "traces", data.traces.size(), [&](size_t count) { data.traces.assign(count, TraceShare{}); },
      [&](ConfigFields& item, size_t i) { DescribeTrace(data.traces[i], item); });
  if (spies) CheckSpyData(data, fields);
}

void DescribeCurriculum(CurriculumConfig& curriculum, ConfigFields& fields) {
  fields.Integer("levels", curriculum.levels, Between(0, kMaxLevels));
  fields.Number("memory", curriculum.memory, AtLeast(1));
  fields.Number("floor", curriculum.floor, Between(0, 1));
}

void DescribeUntil(UntilConfig& until, ConfigFields& fields) {
  fields.Require("metric");
  fields.Text("metric", until.metric);
  fields.Number("above", until.above, AnyNumber());
  fields.Number("below", until.below, AnyNumber());
  fields.Check(std::isfinite(until.above) != std::isfinite(until.below), "metric",
               "one of 'above' and 'below' beside it");
  fields.Integer("window", until.window, AtLeast(1));
}

void DescribeKl(KlConfig& kl, ConfigFields& fields) {
  fields.Ramped("coefficient", kl.coefficient, AtLeast(0));
  fields.Choice("estimator", kl.estimator, {"k1", "k2", "k3"});
  fields.Choice("in", kl.placement, {"loss", "reward"});
}

void DescribeAdam(AdamConfig& adam, ConfigFields& fields) {
  fields.Number("beta1", adam.beta1, Between(0, 0.9999999));
  fields.Number("beta2", adam.beta2, Between(0, 0.9999999));
  fields.Number("epsilon", adam.epsilon, Above(0));
  fields.Number("weight_decay", adam.weight_decay, AtLeast(0));
}

void DescribeRollouts(PhaseConfig& phase, ConfigFields& fields) {
  fields.Integer("prompts_per_step", phase.prompts_per_step, Between(1, kMaxTokens));
  fields.RampedInteger("group_size", phase.group_size, Between(1, kMaxTokens));
  fields.RampedInteger("max_response_tokens", phase.max_response_tokens, Between(1, kMaxTokens));
  fields.Ramped("temperature", phase.temperature, Above(0));
  fields.Number("top_p", phase.top_p, {.low = 0, .high = 1, .open_low = true});
  DescribeStop(phase.stop, fields);
  fields.Bool("exact_rollouts", phase.exact_rollouts);
}

void DescribeLoss(PhaseConfig& phase, ConfigFields& fields) {
  fields.Integer("updates_per_step", phase.updates_per_step, Between(1, 1000));
  fields.Integer("minibatches", phase.minibatches, Between(1, kMaxTokens));
  fields.Number("clip_low", phase.clip_low, Between(0, 1));
  fields.Number("clip_high", phase.clip_high, AtLeast(0));
  fields.Section("kl", [&](ConfigFields& kl) { DescribeKl(phase.kl, kl); });
  fields.Ramped("entropy_coefficient", phase.entropy_coefficient, AnyNumber());
  fields.Choice("loss_mean", phase.loss_mean, {"token", "sequence"});
  fields.Bool("divide_by_std", phase.divide_by_std);
  fields.Integer("sequences_per_step", phase.sequences_per_step, Between(1, kMaxTokens));
  fields.Choice("loss_on", phase.loss_on, {"response", "all"});
}

void DescribeOptimiser(PhaseConfig& phase, ConfigFields& fields) {
  fields.Ramped("learning_rate", phase.learning_rate, AtLeast(0));
  fields.Integer("warmup_steps", phase.warmup_steps, AtLeast(0));
  fields.Number("max_gradient_norm", phase.max_gradient_norm, Above(0));
  fields.Section("adam", [&](ConfigFields& adam) { DescribeAdam(phase.adam, adam); });
  fields.Number("expert_balance_coefficient", phase.expert_balance_coefficient, AtLeast(0));
  fields.Number("expert_bias_rate", phase.expert_bias_rate, AtLeast(0));
  fields.Integer("micro_batch_tokens", phase.micro_batch_tokens, AtLeast(1));
}

}  // namespace

void DescribeStop(std::vector<std::string>& stop, ConfigFields& fields) {
  fields.Texts("stop", stop);
  fields.Check(std::find(stop.begin(), stop.end(), "") == stop.end(), "stop", "no empty text");
}

void Describe(PhaseConfig& phase, bool is_defaults, ConfigFields& fields) {
  if (!is_defaults) {
    fields.Require("name");
    fields.Text("name", phase.name);
    fields.Require("steps");
    fields.Integer("steps", phase.steps, AtLeast(1));
    fields.OptionalSection("until", phase.until.present,
                           [&](ConfigFields& until) { DescribeUntil(phase.until, until); });
  }
  fields.Choice("objective", phase.objective, ObjectiveNames());
  fields.Section("data", [&](ConfigFields& data) { DescribeData(phase.data, data); });
  fields.Section("curriculum", [&](ConfigFields& section) { DescribeCurriculum(phase.curriculum, section); });
  DescribeRollouts(phase, fields);
  DescribeLoss(phase, fields);
  DescribeOptimiser(phase, fields);
  const bool spies = HasSpies(phase.data.grammars);
  fields.Check(phase.curriculum.levels <= 1 || !spies, "curriculum",
               "levels of at most 1 with data.grammar spies, whose difficulty is not measured");
  fields.Check(is_defaults || !spies || HasFewerSpiesThanPeople(phase.data), "data",
               "at least one spy in data.spies, and fewer than data.people");
  if (!is_defaults) CheckPhase(phase, fields);
}

DifficultyRange DataConfig::Difficulty() const {
  return difficulty.empty() ? DifficultyRange{} : ParseDifficultyRange(difficulty, "data.difficulty");
}

SpyCount DataConfig::Spies() const { return ParseSpyCount(spies, "data.spies"); }

WordingOptions DataConfig::Wording() const {
  WordingOptions wording = {.language = language, .roles = roles};
  if (!names.empty()) wording.names = ReadNameList(names);
  return wording;
}

PhaseConfig InheritFrom(const PhaseConfig& previous) {
  PhaseConfig next = previous;
  next.name.clear();
  next.steps = 0;
  next.until = UntilConfig{};
  next.warmup_steps = 0;
  for (Ramp* ramp : {&next.group_size, &next.max_response_tokens, &next.temperature, &next.kl.coefficient,
                     &next.entropy_coefficient, &next.learning_rate}) {
    *ramp = Ramp::Constant(ramp->to);
  }
  next.data.people.counts = previous.data.people.At(1.0);
  return next;
}

}  // namespace knaves

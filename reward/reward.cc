#include "reward/reward.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/edit_distance.h"
#include "base/error.h"
#include "reward/composition.h"
#include "reward/reasons.h"
#include "reward/registry.h"

namespace knaves {
namespace {

template <typename Entry>
std::vector<std::string> Names(std::span<const Entry> table) {
  std::vector<std::string> names;
  for (const Entry& entry : table) names.emplace_back(entry.name);
  return names;
}

template <typename Entry>
const Entry& Find(std::span<const Entry> table, std::string_view kind, std::string_view name) {
  const auto found = std::ranges::find(table, name, &Entry::name);
  if (found != table.end()) return *found;
  const std::string nearest = NearestWord(name, Names(table));
  throw InputError(fmt::format("{}: expected one of {}, got '{}'{}", kind, fmt::join(Names(table), ", "), name,
                               nearest.empty() ? "" : fmt::format("; did you mean '{}'?", nearest)));
}

}  // namespace

struct Reward::Implementation {
  struct WeightedTerm {
    RewardTerm term;
    double weight;
  };
  RewardRule rule;
  std::vector<WeightedTerm> terms;
  TermSettings settings;
  Composition composition;
};

namespace {

constexpr std::array<std::string_view, 2> kVerdictTerms = {"format", "answer"};

bool IsVerdict(std::string_view term) { return std::ranges::find(kVerdictTerms, term) != kVerdictTerms.end(); }

double WeightOf(std::string_view term, const RewardOptions& options) {
  for (const auto& [name, weight] : options.terms) {
    if (name == term) return weight;
  }
  return 0.0;
}

}  // namespace

std::vector<std::string> RewardRuleNames() { return Names(RewardRules()); }
std::vector<std::string> RewardTermNames() { return Names(RewardTerms()); }

Reward::Reward(const RewardOptions& options) {
  Implementation made{Find(RewardRules(), "reward rules", options.rules),
                      {},
                      options.settings,
                      Composition(WeightOf("format", options), WeightOf("answer", options))};
  for (const auto& [name, weight] : options.terms) {
    const RewardTerm& term = Find(RewardTerms(), "reward term", name);
    if (!std::isfinite(weight)) {
      throw InputError(fmt::format("reward term '{}': expected a finite weight, got {}", name, weight));
    }
    const auto same = [&](const Implementation::WeightedTerm& other) { return other.term.name == term.name; };
    if (std::ranges::any_of(made.terms, same)) throw InputError(fmt::format("reward term '{}': given twice", name));
    made.terms.push_back({term, weight});
  }
  implementation_ = std::make_unique<const Implementation>(std::move(made));
}

Reward::~Reward() = default;
Reward::Reward(Reward&&) noexcept = default;

RewardBreakdown Reward::Score(const ScoringInput& input) const noexcept {
  RewardBreakdown breakdown;
  if (input.roles == nullptr) {
    breakdown.parsed.resize(input.names.size());
  } else {
    breakdown.parsed_roles.resize(input.names.size());
  }
  implementation_->rule.read(input, breakdown);
  if (input.finish_reason == FinishReason::kLength) AddReason(breakdown, reason::kCutOff);
  double verdict = 0.0;
  double rest = 0.0;
  breakdown.terms.reserve(implementation_->terms.size());
  for (const Implementation::WeightedTerm& weighted : implementation_->terms) {
    const double value = weighted.term.value(input, breakdown, implementation_->settings);
    breakdown.terms.emplace_back(weighted.term.name, value);
    (IsVerdict(weighted.term.name) ? verdict : rest) += weighted.weight * value;
  }
  breakdown.reward = implementation_->composition.Compose(verdict, rest);
  return breakdown;
}

}  // namespace knaves

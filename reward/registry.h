// The tables of rules and terms. A rule reads a response; a term turns what was read into one number.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "reward/scoring.h"

namespace knaves {

struct RewardRule {
  std::string_view name;
  // Fills format, answer, parsed and reasons of an empty breakdown. Thread-safe.
  void (*read)(const ScoringInput& input, RewardBreakdown& breakdown);
};

struct RewardTerm {
  std::string_view name;
  // The term's value before its weight, from what the rule has read. Thread-safe.
  double (*value)(const ScoringInput& input, const RewardBreakdown& breakdown, const TermSettings& settings);
};

std::span<const RewardRule> RewardRules();
std::span<const RewardTerm> RewardTerms();

// Appends a word of reward/reasons.h that is not there yet.
void AddReason(RewardBreakdown& breakdown, std::string_view reason);

}  // namespace knaves

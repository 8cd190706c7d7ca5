#include "reward/registry.h"

#include <algorithm>

#include "reward/logic_rl/logic_rl_rule.h"
#include "reward/strict/strict_rule.h"
#include "reward/terms/terms.h"

namespace knaves {

std::span<const RewardRule> RewardRules() {
  static constexpr RewardRule kRules[] = {
      {"logic-rl", ReadByLogicRl},
      {"strict", ReadStrictly},
  };
  return kRules;
}

std::span<const RewardTerm> RewardTerms() {
  static constexpr RewardTerm kTerms[] = {
      {"format", FormatTerm},
      {"answer", AnswerTerm},
      {"partial", PartialTerm},
      {"overlong", OverlongTerm},
      {"truncated", TruncatedTerm},
      {"length", LengthTerm},
      {"thought-length", ThoughtLengthTerm},
      {"language", LanguageTerm},
      {"repetition", RepetitionTerm},
  };
  return kTerms;
}

void AddReason(RewardBreakdown& breakdown, std::string_view reason) {
  if (std::ranges::find(breakdown.reasons, reason) == breakdown.reasons.end()) breakdown.reasons.emplace_back(reason);
}

}  // namespace knaves

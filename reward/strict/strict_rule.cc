#include "reward/strict/strict_rule.h"

#include "reward/reasons.h"
#include "reward/registry.h"
#include "reward/spies/spy_answer_reader.h"
#include "reward/strict/answer_reader.h"
#include "reward/strict/format_rules.h"

namespace knaves {
namespace {

void ReadThreeRoles(std::string_view answer, const ScoringInput& input, RewardBreakdown& breakdown) {
  SpyAnswerReading reading = ReadSpyAnswer(answer, input);
  breakdown.parsed_roles = std::move(reading.roles);
  if (!reading.problem.empty()) {
    breakdown.answer = AnswerVerdict::kUnparsed;
    AddReason(breakdown, reading.problem);
    return;
  }
  breakdown.answer = AnswerVerdict::kCorrect;
  for (size_t person = 0; person < input.names.size(); ++person) {
    if (breakdown.parsed_roles[person] == (*input.roles)[person]) continue;
    breakdown.answer = AnswerVerdict::kWrong;
    AddReason(breakdown, reason::kWrongRole);
  }
}

}  // namespace

void ReadStrictly(const ScoringInput& input, RewardBreakdown& breakdown) {
  const ResponseParts parts = SplitResponse(input, breakdown);
  breakdown.format = breakdown.reasons.empty();
  if (!breakdown.format) return;
  if (input.roles != nullptr) return ReadThreeRoles(parts.answer, input, breakdown);

  AnswerReading reading = ReadAnswer(parts.answer, input);
  breakdown.parsed = std::move(reading.roles);
  if (!reading.problem.empty()) {
    breakdown.answer = AnswerVerdict::kUnparsed;
    AddReason(breakdown, reading.problem);
    return;
  }
  breakdown.answer = AnswerVerdict::kCorrect;
  for (size_t person = 0; person < input.names.size(); ++person) {
    if (*breakdown.parsed[person] == input.solution[person]) continue;
    breakdown.answer = AnswerVerdict::kWrong;
    AddReason(breakdown, reason::kWrongRole);
  }
}

}  // namespace knaves

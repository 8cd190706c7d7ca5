#include "reward/strict/strict_rule.h"

#include "reward/reasons.h"
#include "reward/registry.h"
#include "reward/strict/answer_reader.h"
#include "reward/strict/format_rules.h"

namespace knaves {

void ReadStrictly(const ScoringInput& input, RewardBreakdown& breakdown) {
  const ResponseParts parts = SplitResponse(input, breakdown);
  breakdown.format = breakdown.reasons.empty();
  if (!breakdown.format) return;

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

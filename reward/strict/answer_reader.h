// Reads an answer by a grammar: headings, openings, and statements that say of people what they are. What the grammar
// does not know is refused, never guessed. docs/grading.md holds the grammar.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "reward/scoring.h"

namespace knaves {

inline constexpr size_t kMaxAnswerBytes = 1 << 16;

struct AnswerReading {
  std::vector<std::optional<bool>> roles;  // [people], what the answer says of each, as far as it was read
  std::string_view problem;                // a word of reward/reasons.h; "" when every person has one role
};

// `answer` is what stands between the tags, any bytes. Takes time linear in its length.
AnswerReading ReadAnswer(std::string_view answer, const ScoringInput& input);

// The same without the short ways (plain_list.h, framed_list.h).
AnswerReading ReadAnswerByGrammar(std::string_view answer, const ScoringInput& input);

}  // namespace knaves

// Reads an answer to a puzzle with a third role: statements that say of people what they are, or are not. What the
// grammar does not know is refused, never guessed. docs/grading.md, "Three roles".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "generator/spies/role.h"
#include "reward/scoring.h"

namespace knaves {

struct SpyAnswerReading {
  std::vector<std::optional<Role>> roles;  // [people], what the answer says of each, as far as it was read
  std::string_view problem;                // a word of reward/reasons.h; "" when every person has one role
};

// `answer` is what stands between the tags, any bytes. Takes time linear in its length. REQUIRES: input.spy
SpyAnswerReading ReadSpyAnswer(std::string_view answer, const ScoringInput& input);

}  // namespace knaves

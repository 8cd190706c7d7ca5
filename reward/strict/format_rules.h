// The form of a response under the strict rules: a thought, an answer, and nothing else.
#pragma once

#include <optional>
#include <string_view>

#include "reward/scoring.h"

namespace knaves {

struct ResponseParts {
  std::string_view answer;  // between its tags, into input.response
};

// Checks the form and adds a reason for each rule that is broken; the parts are meaningful only when none is.
ResponseParts SplitResponse(const ScoringInput& input, RewardBreakdown& breakdown);

// The part of a prompt that belongs to the thought: what follows its last <think>, when no other tag does. Nothing when
// the prompt has opened no thought.
std::optional<std::string_view> OpenedThought(std::string_view prompt);

}  // namespace knaves

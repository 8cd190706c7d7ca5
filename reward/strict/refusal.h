// Puts a name to what the grammar did not understand.
#pragma once

#include <span>
#include <string_view>

#include "reward/strict/answer_tokens.h"

namespace knaves {

// The reason (a word of reward/reasons.h) for refusing the statement that begins at tokens[begin]: a question, a hedge,
// a denial, a person who is not there..., as its words show; "not-understood" when they do not.
std::string_view ReasonOfRefusal(std::span<const AnswerToken> tokens, size_t begin);

}  // namespace knaves

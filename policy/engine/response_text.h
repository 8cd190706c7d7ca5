// The text of a sampled response, as it is graded.
#pragma once

#include <string>

#include "policy/engine/rollout_engine.h"
#include "policy/tokenizer/tokenizer.h"

namespace knaves {

// Without the end token, and up to the end of the first stop string. An id without a token (an embedding may have more
// rows than the tokenizer has tokens) ends the text in U+FFFD.
std::string ResponseText(const Rollout& rollout, const Tokenizer& tokenizer, const SamplingOptions& options);

}  // namespace knaves

// The tokens with which chat models start and end turns.
#pragma once

#include <string_view>

namespace knaves {

// Whether the text is one token that ends a turn, e.g. "<|im_end|>" or "</s>".
bool IsEndToken(std::string_view text);

// Whether a token that starts or ends a turn stands in the text.
bool HoldsTurnToken(std::string_view text);

}  // namespace knaves

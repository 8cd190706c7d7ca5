// What may follow a role and must fit it: ", not a knave", "(truth-teller)", "because her statement is false".
#pragma once

#include <optional>

#include "reward/strict/token_cursor.h"

namespace knaves {

// "[a] ROLE": true for a knight.
std::optional<bool> TakeRole(TokenCursor& tokens);

// "truthful", "lying" before a role: true for a knight's.
std::optional<bool> TakeTraitAdjective(TokenCursor& tokens);
// "always lies", "is lying", "a truth-teller", "liars": true for a knight's.
std::optional<bool> TakeTrait(TokenCursor& tokens);

// "she always lies", "his statement is true", "what they say is false": true for one who tells the truth.
std::optional<bool> TakeSelfDescription(TokenCursor& tokens);

// All that follows a single role. `knight`: what the subject is; `denied`: it was said by denying the other role. False
// when something contradicts it.
bool TakeRemarks(TokenCursor& tokens, bool knight, bool denied);

}  // namespace knaves

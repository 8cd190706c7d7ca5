// The forms that a statement of an answer may have where there are three roles.
#pragma once

#include "reward/spies/spy_claims.h"
#include "reward/strict/token_cursor.h"

namespace knaves {

// Reads the statement that stands here and says what it says; false when it is of no known form, and nothing is taken.
bool ReadSpyStatement(TokenCursor& tokens, SpyClaims& claims);

}  // namespace knaves

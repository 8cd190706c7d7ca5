// Sentences behind an answer that say that it holds, and nothing of anybody.
#pragma once

#include "reward/strict/token_cursor.h"

namespace knaves {

// "This is the only solution", "this assignment satisfies all statements", "all statements are consistent with it".
bool TakeClosing(TokenCursor& tokens);

}  // namespace knaves

// What stands before what an answer says, and says nothing of anybody.
#pragma once

#include "reward/strict/token_cursor.h"

namespace knaves {

// Phrases that begin a sentence: "so,", "after considering all the statements, we conclude that", "the only consistent
// solution is". Takes as many as there are; false when there is none.
bool TakeOpenings(TokenCursor& tokens);

// "Step 2:", "Final answer", "| Person | Role |": a line, a cell, or what stands before a colon, made of words that say
// nothing of anybody.
bool TakeHeading(TokenCursor& tokens);

// "satisfies all the statements", "is consistent with every claim".
bool TakeFits(TokenCursor& tokens);

}  // namespace knaves

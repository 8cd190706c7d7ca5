// How subject and role are joined: "is", ": ", "are not", "belongs to the".
#pragma once

#include "reward/strict/token_cursor.h"

namespace knaves {

struct Link {
  bool there = false;
  bool parenthesis = false;  // one was opened
  bool plural = false;       // "are"
  bool denied = false;
  bool member = false;  // "is one of the": the role's plural must follow
};

// Reads what there is, which may be nothing. `several`: "both" and "all" may stand by the verb.
Link ReadLink(TokenCursor& tokens, bool several);

// ":", "-", "=", "|" or an arrow.
bool TakeLinkMark(TokenCursor& tokens);
// "a", "an", "the" or "another".
bool TakeArticle(TokenCursor& tokens);

}  // namespace knaves

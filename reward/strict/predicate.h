// What an answer says of its subject: "is a knight", ": knave", "are not knights", "(knight)".
#pragma once

#include <optional>
#include <vector>

#include "reward/strict/token_cursor.h"

namespace knaves {

struct Subject {
  size_t people = 1;          // named one by one; more than one take a plural verb or role
  bool group = false;         // "everyone", "the others": may take "all" or "both" as several people do
  bool needs_link = false;    // "all knights" without a verb is no statement
  bool may_be_denied = true;  // "all are not knights" has two readings
};

struct Predicate {
  bool knight = true;      // of all
  std::vector<bool> each;  // of each, where the roles were listed one by one; else empty
  bool only = false;       // "is the only knight"
  bool denied = false;     // was said by denying the other role
};

// Reads from behind the subject to behind the role and what belongs to it ("too", "(truth-teller)", "and not a knave").
// Nothing when there is no predicate of one reading, or when its parts contradict each other.
std::optional<Predicate> ReadPredicate(TokenCursor& tokens, const Subject& subject);

// "only" and its like before a role: "the sole knave".
bool TakeOnly(TokenCursor& tokens);

}  // namespace knaves

// The form that prompts ask for and its commonest relatives, read at one glance:
//
//   (1) Zoey is a knight        - **Zoey**: Knight        Zoey is a knight, and Oliver is a knave.
//   (2) Oliver is a knave       - **Oliver**: Knave       Zoey and Bob are knights. The others are knaves.
//
//   Knights: Zoey, Bob
//   Knaves: none
//
// A heading that says nothing may stand above (plain_heading.h).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "reward/scoring.h"

namespace knaves {

using PlainRoles = std::vector<std::optional<bool>>;  // [people], true: a knight

// What such a list says of each person, true for a knight; nothing for any answer, and any puzzle, that leaves room for
// doubt. One claim a person and nothing else: a name, "is" (an adverb, "not") or one of : - = |, with or without an
// article, a role, and maybe "(liar)" that fits it; several names, "are" and the role's plural; or each role's plural,
// a colon and its names. Each stands on a line of its own, which may begin with "(1)", "1.", "1)", "-" or "|" and end
// in a mark, or the next follows after a mark, "and", or both. Asterisks and backquotes may stand anywhere between
// words. Names and roles are as in plain_cursor.h. Agrees with the grammar (answer_reader.h), which reads everything.
std::optional<PlainRoles> ReadPlainList(std::string_view answer, const ScoringInput& input);

// The same of an answer from its first name on, up to the last role: `behind` is what follows. Sentences and lists of
// one claim a person, of which the last denies nothing, not names below their role. REQUIRES:
// PlainCursor::ArePlain(input)
std::optional<PlainRoles> ReadPlainStatements(std::string_view from_name, const ScoringInput& input,
                                              std::string_view& behind);

}  // namespace knaves

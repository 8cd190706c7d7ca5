// A plain list (plain_list.h) with more around it than that reads: the grammar reads the frame, and not the list.
//
//   After considering all the statements, we can conclude that \boxed{Zoey is a knight, Bob is a knave}.
//   This is the only solution.
#pragma once

#include <optional>
#include <string_view>

#include "reward/scoring.h"
#include "reward/strict/plain_list.h"

namespace knaves {

// What it says of each person; nothing for any answer that is not such a list. Agrees with the grammar.
std::optional<PlainRoles> ReadFramedList(std::string_view answer, const ScoringInput& input);

}  // namespace knaves

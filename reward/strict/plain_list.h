// The form that prompts ask for and most answers have, read at one glance:
//
//   (1) Zoey is a knight
//   (2) Oliver is a knave
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "reward/scoring.h"

namespace knaves {

// What such a list says of each person, true for a knight; nothing for any answer, and any puzzle, that leaves room for
// doubt. A line a person and nothing else, numbered from 1 or not at all, names and roles as in the row. The names are
// capital letters with ASCII letters behind them, and the roles words of ASCII letters in lower case that the grammar
// has no other use for. Agrees with the grammar (answer_reader.h), which reads everything.
std::optional<std::vector<std::optional<bool>>> ReadPlainList(std::string_view answer, const ScoringInput& input);

}  // namespace knaves

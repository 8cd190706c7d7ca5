// How many spies, as users write it: "1", or "0-2".
#pragma once

#include <string_view>

#include "generator/spies/spy_puzzle.h"

namespace knaves {

// Throws InputError "PLACE: expected a number or a range such as 0-2, got '...'".
SpyCount ParseSpyCount(std::string_view text, std::string_view place);

}  // namespace knaves

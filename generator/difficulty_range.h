// "5-20", as a range of difficulties is written.
#pragma once

#include <string>

#include "generator/difficulty.h"

namespace knaves {

// "5-20", "12" (12 alone) or "12-" (12 and more). Throws InputError "PLACE: expected ..., got '...'".
DifficultyRange ParseDifficultyRange(const std::string& text, const std::string& place);

}  // namespace knaves

// How a range of difficulties is written in options and configurations: 5-20.
#pragma once

#include <string>

#include "generator/difficulty.h"

namespace knaves {

// "5-20", "12" (12 alone) or "12-" (12 and more). Throws InputError "PLACE: expected ..., got '...'".
DifficultyRange ParseDifficultyRange(const std::string& text, const std::string& place);

}  // namespace knaves

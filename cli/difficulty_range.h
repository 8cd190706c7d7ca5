// "--difficulty 5-20".
#pragma once

#include <string>

#include "generator/difficulty.h"

namespace knaves {

// "5-20", "12" (12 alone) or "12-" (12 and more). Throws InputError "--difficulty: expected ..., got '...'".
DifficultyRange ParseDifficultyRange(const std::string& text);

}  // namespace knaves

// Truth values short enough for a table.
#pragma once

#include "generator/traces/formula.h"

namespace knaves {

inline constexpr Truth kF = Truth::kFalse;
inline constexpr Truth kT = Truth::kTrue;
inline constexpr Truth kO = Truth::kOpen;

}  // namespace knaves

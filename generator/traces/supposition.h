// Whom to suppose next.
#pragma once

#include <vector>

#include "generator/traces/search.h"

namespace knaves {

// The supposition that decides most: of the people not known, the one whose two kinds together lead to most known
// people when every claim is worked out (a clash decides everything, so it counts as all people); the first of equals.
// Always as a knight: to choose the kind by what comes out would be to solve the puzzle before the thought begins.
// REQUIRES: somebody is not known.
Fact ChooseSupposition(const std::vector<Formula>& claims, const Facts& facts);

}  // namespace knaves

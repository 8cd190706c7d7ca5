// Who is what, as Logic-RL's scorer gathers it: from the solution's text, and from an answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reward/scoring.h"

namespace knaves {

struct StatedRole {
  std::string name;  // as written in the solution
  std::string role;  // lower-cased as Python does: "knight", "knave", or one with a dotted or dotless i
};

// In the order in which the names came first; a name that comes again changes the role it had.
using StatedRoles = std::vector<StatedRole>;

// What the scorer reads in "(1) NAME is a ROLE\n(2) ...". Empty for other role words.
StatedRoles RolesOfSolution(const ScoringInput& input);

// The name that the scorer knows a person by: the first ASCII word of theirs; "" when there is none.
std::string_view NameInSolution(std::string_view name);

// For each name of `expected` the role of the first "NAME is a knight" or "NAME is a knave" in the answer, in the same
// order; "" where there is none.
std::vector<std::string> RolesInAnswer(std::string_view answer, const StatedRoles& expected);

}  // namespace knaves

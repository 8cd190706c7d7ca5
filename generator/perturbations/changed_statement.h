// What the kinds that change a statement have in common.
#pragma once

#include <optional>

#include "generator/perturbations/perturbation.h"

namespace knaves {

// The parent with another statement of one person, if that is a puzzle as `knaves generate` makes them: the statement
// is not always true or false, there is one solution, and the puzzle lies in the half. The solution must be another, or
// an answer from memory would still be right.
std::optional<Perturbation> WithStatement(const PuzzleRow& parent, int person, const Statement& statement,
                                          const PuzzleFilter& filter);

}  // namespace knaves

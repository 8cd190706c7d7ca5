// What stands above a plain list (plain_list.h) and says nothing: "So the final answer is:", or a table's first rows.
#pragma once

#include <string_view>

#include "reward/scoring.h"

namespace knaves {

// Takes such a heading with the end of its line off the answer's beginning, which is no empty line; leaves any other
// answer as it is. A heading is a line of words that the grammar knows from headings, with at most one opening word
// before them and a colon behind; or "| Name | Role |" and a line of strokes. No word of it is a person's name.
void TakePlainHeading(std::string_view& answer, const ScoringInput& input);

}  // namespace knaves

// The nearest known word to one that was mistyped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace knaves {

// Damerau-Levenshtein distance with adjacent transpositions (optimal string alignment), in bytes.
size_t EditDistance(std::string_view a, std::string_view b);

// The closest of `known` to `word`, or "" when none is within a third of the word's length (at least 2).
std::string NearestWord(std::string_view word, const std::vector<std::string>& known);

}  // namespace knaves

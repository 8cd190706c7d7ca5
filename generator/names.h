// First names for people in puzzles, from many cultures.
#pragma once

#include <string>
#include <vector>

namespace knaves {

// Distinct, ASCII, one word each; none is a part of another, or an English word that a puzzle's text uses.
const std::vector<std::string>& AllNames();

}  // namespace knaves

// "--split train --leak-level semantic", for the commands that divide the space of puzzles.
#pragma once

#include <string>

#include "generator/puzzle_filter.h"

namespace CLI {
class App;
}

namespace knaves {

// Adds --split ("": the whole space) and --leak-level.
void AddSplitOptions(CLI::App& parser, std::string& split, std::string& leak_level);

Split ParseSplit(const std::string& split);          // REQUIRES: "", "train" or "test"
SameLevel ParseFormLevel(const std::string& level);  // REQUIRES: "canonical" or "semantic"

}  // namespace knaves

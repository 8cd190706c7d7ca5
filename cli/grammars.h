// "--grammar classic,counts", for the commands that draw puzzles.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace knaves {

// Adds --grammar, whose words are not checked yet. `grammars` holds what it is when left out.
void AddGrammarOption(CLI::App& parser, std::vector<std::string>& grammars);

}  // namespace knaves

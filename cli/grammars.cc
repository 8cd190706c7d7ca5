#include "cli/grammars.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "generator/grammar.h"

namespace knaves {

void AddGrammarOption(CLI::App& parser, std::vector<std::string>& grammars) {
  std::string known;
  for (const Grammar& grammar : Grammars()) known += fmt::format("{}{}", known.empty() ? "" : ", ", grammar.name);
  parser.add_option("--grammar", grammars, "What people may say, one or several of: " + known)
      ->delimiter(',')
      ->capture_default_str();
}

}  // namespace knaves

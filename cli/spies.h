// The grammar "spies", puzzles with a third role, in the commands that draw puzzles.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "cli/row_blocks.h"
#include "generator/spies/spy_set.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace knaves {

// What a command's options say about spies.
class SpyOptions {
 public:
  // Adds --spies and says in --grammar, which must be there, that spies is one of its words. `not_with_spies`: options
  // of the command that other grammars alone have.
  void Add(CLI::App& parser, std::initializer_list<const char*> not_with_spies);

  // Whether these grammars are spies. Throws InputError for spies among others, for an option that does not go with it,
  // and for --spies without it.
  bool Chosen(const std::vector<std::string>& grammars) const;

  // Throws InputError "--spies: expected a number or a range ...".
  SpyCount Count() const;

 private:
  std::string spies_ = "1";
  std::vector<const CLI::Option*> only_others_;
  std::vector<const CLI::Option*> only_spies_;
};

// Writes these rows of the set. Returns the exit code.
int GenerateSpies(const SpySetOptions& options, RowRange rows, const RowOutput& output);

}  // namespace knaves

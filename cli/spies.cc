#include "cli/spies.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/error.h"
#include "generator/spies/spy_range.h"

namespace knaves {

void SpyOptions::Add(CLI::App& parser, std::initializer_list<const char*> not_with_spies) {
  CLI::Option* const grammar = parser.get_option("--grammar");
  grammar->description(grammar->get_description() + "; or spies: a third role that may lie or not");
  only_spies_ = {parser.add_option("--spies", spies_, "Of --grammar spies: how many, 1 or 0-2, as each puzzle says")
                     ->capture_default_str()};
  for (const char* other : not_with_spies) only_others_.push_back(parser.get_option(other));
}

bool SpyOptions::Chosen(const std::vector<std::string>& grammars) const {
  const bool spies = std::find(grammars.begin(), grammars.end(), "spies") != grammars.end();
  if (spies && grammars.size() > 1) throw InputError("--grammar: spies goes with no other grammar");
  for (const CLI::Option* option : spies ? only_others_ : only_spies_) {
    if (option->count() == 0) continue;
    throw InputError(fmt::format("{}: {} --grammar spies", option->get_name(), spies ? "does not go with" : "needs"));
  }
  return spies;
}

SpyCount SpyOptions::Count() const { return ParseSpyCount(spies_, "--spies"); }

int GenerateSpies(const SpySetOptions& options, RowRange rows, const RowOutput& output) {
  const SpySet set(options);
  return WriteRows<RowRange>(
      output, rows, [](RowRange block) { return block; },
      [&](const RowRange& block) {
        std::string lines;
        for (int64_t i = block.begin; i < block.end; ++i) lines += JsonLine(ToJson(set.Row(i))) + '\n';
        return lines;
      });
}

}  // namespace knaves

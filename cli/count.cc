// knaves count: how many different puzzles there are.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "base/file.h"
#include "cli/command.h"
#include "cli/grammars.h"
#include "cli/people_range.h"
#include "cli/puzzle_levels.h"
#include "cli/spies.h"
#include "generator/puzzle_count.h"
#include "generator/puzzle_set.h"
#include "generator/spies/spy_count.h"

namespace knaves {
namespace {

constexpr const char* kExample =
    "Prints one JSON object for each number of people: the different puzzles that knaves generate draws from, by "
    "level.\n"
    "docs/puzzles.md defines the levels. They are counted one by one; null where there are too many for that.\n\n"
    "Example:\n"
    "  knaves count --people 2\n"
    "  "
    "{\"people\":2,\"depth\":2,\"split\":\"\",\"text\":8100316224,\"statements\":223,\"canonical\":47,\"semantic\":28}";

struct CountOptions {
  PuzzleSetOptions set;
  std::string people = "3";
  std::string split;
  std::string leak_level = "canonical";
  SpyOptions spies;
};

// The numbers as JSON has them, and a word on standard error where they are not known.
std::string NotKnown(const std::string& puzzles) {
  fmt::print(stderr, "knaves: {}: not known, there are too many puzzles to be listed\n", puzzles);
  return R"("text":null,"statements":null,"canonical":null,"semantic":null})"
         "\n";
}

std::string CountLine(int people, const PuzzleSetOptions& set) {
  const PuzzleFilter filter = {set.split, set.split_level, nullptr, SameLevel::kCanonical};
  const std::optional<PuzzleCounts> counts =
      CountPuzzles(people, set.depth, GrammarForms(set.grammars), filter, set.threads);
  const std::string head =
      fmt::format(R"({{"people":{},"depth":{},"split":"{}",)", people, set.depth, SplitName(set.split));
  if (!counts) {
    return head + NotKnown(fmt::format("{} people at depth {}", people, set.depth));
  }
  return head +
         fmt::format(R"("text":{},"statements":{},"canonical":{},"semantic":{}}})", counts->text, counts->statements,
                     counts->canonical, counts->semantic) +
         '\n';
}

// Puzzles with spies have no semantic level.
std::string SpyCountLine(int people, SpyCount spies, const CountOptions& options) {
  const Split split = ParseSplit(options.split);
  CheckSpySetOptions({.min_people = people, .max_people = people, .spies = spies});
  const std::optional<SpyPuzzleCounts> counts = CountSpyPuzzles(people, spies, split, options.set.threads);
  const std::string head =
      fmt::format(R"({{"people":{},"spies":[{},{}],"split":"{}",)", people, spies.least, spies.most, SplitName(split));
  if (!counts) return head + NotKnown(fmt::format("{} people with spies", people));
  return head +
         fmt::format(R"("text":{},"statements":{},"canonical":{},"semantic":null}})", counts->text, counts->statements,
                     counts->canonical) +
         '\n';
}

int CountWithSpies(const CountOptions& options, PeopleRange people) {
  OutputFile out("-");
  for (int each = people.min; each <= people.max; ++each) {
    out.Write(SpyCountLine(each, options.spies.Count(), options));
  }
  out.Commit();
  return 0;
}

int Count(CountOptions options) {
  const PeopleRange people = ParsePeopleRange(options.people);
  if (options.spies.Chosen(options.set.grammars)) return CountWithSpies(options, people);
  options.set.min_people = people.min;
  options.set.max_people = people.max;
  options.set.split = ParseSplit(options.split);
  options.set.split_level = ParseFormLevel(options.leak_level);
  CheckPuzzleSetOptions(options.set);
  OutputFile out("-");
  for (int each = people.min; each <= people.max; ++each) {
    out.Write(CountLine(each, options.set));
  }
  out.Commit();
  return 0;
}

}  // namespace

CommandRun AddCount(CLI::App& parser) {
  const auto options = std::make_shared<CountOptions>();
  parser.add_option("--people", options->people, "People in a puzzle: 3, or 2-4")->capture_default_str();
  AddGrammarOption(parser, options->set.grammars);
  parser.add_option("--depth", options->set.depth, "Greatest depth of a statement")->capture_default_str();
  AddSplitOptions(parser, options->split, options->leak_level);
  parser.add_option("--threads", options->set.threads, "Threads; 0: one for each core")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  options->spies.Add(parser, {"--depth", "--leak-level"});
  parser.footer(kExample);
  return [options] { return Count(*options); };
}

}  // namespace knaves

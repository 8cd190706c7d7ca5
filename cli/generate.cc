// knaves generate: a set of puzzles as rows.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/command.h"
#include "cli/dialect.h"
#include "cli/grammars.h"
#include "cli/people_range.h"
#include "cli/puzzle_levels.h"
#include "cli/row_blocks.h"
#include "cli/spies.h"
#include "generator/difficulty_range.h"
#include "generator/language.h"
#include "generator/mem_kk/logic_rl_row.h"
#include "generator/mem_kk/sampler.h"
#include "generator/name_list.h"
#include "generator/puzzle_key_rows.h"
#include "generator/puzzle_set.h"

namespace knaves {
namespace {

constexpr const char* kExample =
    "Examples:\n"
    "  knaves generate --people 2-5 --count 1000 --seed 7 --split train --out puzzles.jsonl\n"
    "  knaves generate --people 4 --count 1000 --grammar classic,counts,says\n"
    "  knaves generate --grammar spies --people 4 --spies 1 --count 1000 --out spies.jsonl\n"
    "  knaves generate --dialect mem-kk --people 3 --count 1100 --out published.jsonl";

struct GenerateOptions {
  PuzzleSetOptions set;
  std::string people = "3";
  std::optional<uint64_t> seed;
  std::string split;
  std::string leak_level = "canonical";
  std::vector<std::string> exclude;
  std::string exclude_level = "canonical";
  std::string difficulty;
  std::string names;
  std::string shard = "0/1";
  DialectOptions dialect;
  SpyOptions spies;
  std::string out = "-";
};

std::string MakeRows(const PuzzleSet& set, RowRange rows) {
  std::string lines;
  for (int64_t i = rows.begin; i < rows.end; ++i) {
    AppendLine(set.Row(i), lines);
    lines += '\n';
  }
  return lines;
}

// The options of the set that are told by words.
void ReadWords(PeopleRange people, GenerateOptions& options) {
  options.set.min_people = people.min;
  options.set.max_people = people.max;
  options.set.seed = options.seed.value_or(0);
  options.set.split = ParseSplit(options.split);
  options.set.split_level = ParseFormLevel(options.leak_level);
  options.set.exclude_level = ParseFormLevel(options.exclude_level);
  if (!options.difficulty.empty()) options.set.difficulty = ParseDifficultyRange(options.difficulty, "--difficulty");
  if (!options.names.empty()) options.set.wording.names = ReadNameList(options.names);
  CheckPuzzleSetOptions(options.set);
  options.set.excluded = ReadForms(options.exclude, options.set.exclude_level, options.set.threads);
}

int GenerateWithSpies(const GenerateOptions& options, PeopleRange people, const RowOutput& output) {
  SpySetOptions spies;
  spies.min_people = people.min;
  spies.max_people = people.max;
  spies.spies = options.spies.Count();
  spies.seed = options.seed.value_or(0);
  spies.count = options.set.count;
  spies.split = ParseSplit(options.split);
  spies.repeats = options.set.repeats;
  spies.wording = {options.set.wording.language, options.set.wording.roles, {}};
  if (!options.names.empty()) spies.wording.names = ReadNameList(options.names);
  spies.threads = options.set.threads;
  return GenerateSpies(spies, ShardRows(options.shard, options.set.count), output);
}

int Generate(GenerateOptions options) {
  if (options.out.ends_with(".parquet")) {
    throw InputError(fmt::format(
        "--out: expected a file of JSON Lines, got '{}'; python -m knaves.dataset (docs/python.md) writes Parquet",
        options.out));
  }
  const PeopleRange people = ParsePeopleRange(options.people);
  const RowOutput output = {options.out, options.set.threads};
  const bool spies = options.spies.Chosen(options.set.grammars);
  if (!options.dialect.name.empty()) {
    const RowRange rows = ShardRows(options.shard, options.set.count);
    return GenerateDialect(options.dialect, people, options.seed.value_or(kMemKkSeed), rows, output);
  }
  if (spies) return GenerateWithSpies(options, people, output);
  ReadWords(people, options);
  const RowRange rows = ShardRows(options.shard, options.set.count);
  const PuzzleSet set(options.set);
  return WriteRows<RowRange>(
      output, rows, [](RowRange block) { return block; }, [&](const RowRange& block) { return MakeRows(set, block); });
}

// The published sets, and what of the other options does not go with them.
void AddDialect(CLI::App& parser, DialectOptions& options) {
  CLI::Option* const dialect = parser.add_option("--dialect", options.name, "Rows of a published data set instead")
                                   ->check(CLI::IsMember({"mem-kk", "logic-rl"}));
  for (const char* other : {"--split", "--exclude", "--grammar", "--depth", "--difficulty", "--balance",
                            "--allow-constant", "--language", "--roles", "--names", "--repeats"})
    dialect->excludes(other);
  parser.add_option("--prompt-template", options.prompt_template, "Of --dialect logic-rl; instruct when left out")
      ->check(CLI::IsMember(LogicRlPromptTemplates()))
      ->needs(dialect);
}

}  // namespace

CommandRun AddGenerate(CLI::App& parser) {
  const auto options = std::make_shared<GenerateOptions>();
  parser.add_option("--people", options->people, "People in a puzzle: 3, or 2-5")->capture_default_str();
  parser.add_option("--count", options->set.count, "Rows")->required()->check(CLI::PositiveNumber);
  parser.add_option("--seed", options->seed, "Another seed, other puzzles; 0 when left out, 1234 with --dialect");
  AddSplitOptions(parser, options->split, options->leak_level);
  CLI::Option* exclude = parser
                             .add_option("--exclude", options->exclude,
                                         "A file of puzzle rows whose puzzles are kept out; may be repeated")
                             ->allow_extra_args(false);
  parser.add_option("--exclude-level", options->exclude_level, "When a puzzle counts as one of them")
      ->needs(exclude)
      ->capture_default_str()
      ->check(CLI::IsMember({"canonical", "semantic"}));
  AddGrammarOption(parser, options->set.grammars);
  parser.add_option("--depth", options->set.depth, "Greatest depth of a statement; 1 is a claim about one person")
      ->capture_default_str();
  parser.add_option("--language", options->set.wording.language, "Language of the texts")
      ->capture_default_str()
      ->check(CLI::IsMember(LanguageCodes()));
  parser.add_option("--difficulty", options->difficulty,
                    "MIN-MAX: how many steps the search for the solution takes (a row's difficulty.search_steps)");
  parser.add_flag("--balance", options->set.balance, "Solutions with as many rows for each number of knights");
  parser.add_flag("--allow-constant", options->set.allow_constant,
                  "Allow statements that are always true or always false");
  parser.add_option("--roles", options->set.wording.roles, "Role words to choose from, by the word for a knight")
      ->delimiter(',');
  parser.add_option("--names", options->names, "A file with one name a line, instead of the language's own");
  parser.add_flag("--repeats", options->set.repeats, "Allow puzzles that are equal up to names and order");
  parser.add_option("--shard", options->shard, "i/N: the i-th of N contiguous blocks of rows, from 0")
      ->capture_default_str();
  parser.add_option("--threads", options->set.threads, "Threads; 0: one for each core")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  parser.add_option("--out", options->out, "Where rows go; -: standard output")->capture_default_str();
  AddDialect(parser, options->dialect);
  options->spies.Add(parser, {"--exclude", "--depth", "--difficulty", "--balance", "--allow-constant", "--leak-level"});
  parser.footer(kExample);
  return [options] { return Generate(*options); };
}

}  // namespace knaves

// knaves generate: a set of puzzles as rows.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/interrupt.h"
#include "base/ordered_work.h"
#include "base/progress.h"
#include "cli/command.h"
#include "cli/people_range.h"
#include "cli/puzzle_key_rows.h"
#include "cli/puzzle_levels.h"
#include "generator/puzzle_set.h"

namespace knaves {
namespace {

constexpr int64_t kBlockRows = 256;  // some milliseconds of work
constexpr int kInterruptedCode = 130;

constexpr const char* kExample =
    "Example:\n"
    "  knaves generate --people 2-5 --count 1000 --seed 7 --split train --out puzzles.jsonl";

struct GenerateOptions {
  PuzzleSetOptions set;
  std::string people = "3";
  std::string split;
  std::string leak_level = "canonical";
  std::vector<std::string> exclude;
  std::string exclude_level = "canonical";
  std::string shard = "0/1";
  std::string out = "-";
};

struct RowRange {
  int64_t begin;
  int64_t end;
};

// The rows of the i-th of N contiguous blocks.
RowRange ShardRows(const std::string& shard, int64_t count) {
  int64_t index = 0;
  int64_t shards = 0;
  char rest = 0;
  if (std::sscanf(shard.c_str(), "%ld/%ld%c", &index, &shards, &rest) != 2 || index < 0 || index >= shards) {
    throw InputError(fmt::format("--shard: expected i/N with 0 <= i < N, got '{}'", shard));
  }
  const auto start = [&](int64_t i) { return count / shards * i + std::min(i, count % shards); };
  return {start(index), start(index + 1)};
}

std::string MakeRows(const PuzzleSet& set, RowRange rows) {
  std::string lines;
  for (int64_t i = rows.begin; i < rows.end; ++i) lines += JsonLine(ToJson(set.Row(i))) + '\n';
  return lines;
}

// The options of the set that are told by words.
void ReadWords(GenerateOptions& options) {
  const PeopleRange people = ParsePeopleRange(options.people);
  options.set.min_people = people.min;
  options.set.max_people = people.max;
  options.set.split = ParseSplit(options.split);
  options.set.split_level = ParseFormLevel(options.leak_level);
  options.set.exclude_level = ParseFormLevel(options.exclude_level);
  CheckPuzzleSetOptions(options.set);
  if (!options.exclude.empty()) {
    options.set.excluded = ReadForms(options.exclude, options.set.exclude_level, options.set.threads);
  }
}

int Generate(GenerateOptions options) {
  ReadWords(options);
  const RowRange rows = ShardRows(options.shard, options.set.count);
  const PuzzleSet set(options.set);
  OutputFile out(options.out);
  ProgressLine progress(stderr);
  int64_t next = rows.begin;
  int64_t written = 0;
  OrderedPipeline<RowRange>(
      ThreadCount(options.set.threads),
      [&]() -> std::optional<RowRange> {
        if (next >= rows.end || Interrupted()) return std::nullopt;
        const int64_t begin = std::exchange(next, std::min(next + kBlockRows, rows.end));
        return RowRange{begin, next};
      },
      [&](const RowRange& block) { return MakeRows(set, block); },
      [&](const std::string& lines) {
        out.Write(lines);
        written += std::count(lines.begin(), lines.end(), '\n');
        if (rows.end - rows.begin > 50 * kBlockRows) {
          progress.Show(fmt::format("{} of {} puzzles", written, rows.end - rows.begin));
        }
      });
  progress.Finish();
  if (Interrupted()) return kInterruptedCode;
  out.Commit();
  return 0;
}

}  // namespace

CommandRun AddGenerate(CLI::App& parser) {
  const auto options = std::make_shared<GenerateOptions>();
  parser.add_option("--people", options->people, "People in a puzzle: 3, or 2-5")->capture_default_str();
  parser.add_option("--count", options->set.count, "Rows")->required()->check(CLI::PositiveNumber);
  parser.add_option("--seed", options->set.seed, "Another seed, other puzzles")->capture_default_str();
  AddSplitOptions(parser, options->split, options->leak_level);
  CLI::Option* exclude = parser
                             .add_option("--exclude", options->exclude,
                                         "A file of puzzle rows whose puzzles are kept out; may be repeated")
                             ->allow_extra_args(false);
  parser.add_option("--exclude-level", options->exclude_level, "When a puzzle counts as one of them")
      ->needs(exclude)
      ->capture_default_str()
      ->check(CLI::IsMember({"canonical", "semantic"}));
  parser.add_option("--depth", options->set.depth, "Greatest depth of a statement; 1 is a claim about one person")
      ->capture_default_str();
  parser.add_option("--roles", options->set.wording.roles, "Role words to choose from, by the word for a knight")
      ->delimiter(',');
  parser.add_flag("--repeats", options->set.repeats, "Allow puzzles that are equal up to names and order");
  parser.add_option("--shard", options->shard, "i/N: the i-th of N contiguous blocks of rows, from 0")
      ->capture_default_str();
  parser.add_option("--threads", options->set.threads, "Threads; 0: one for each core")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  parser.add_option("--out", options->out, "Where rows go; -: standard output")->capture_default_str();
  parser.footer(kExample);
  return [options] { return Generate(*options); };
}

}  // namespace knaves

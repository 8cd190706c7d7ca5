// knaves perturb: puzzle rows changed in one thing; or the published perturbations of the published puzzles.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/line_blocks.h"
#include "cli/command.h"
#include "cli/puzzle_levels.h"
#include "cli/row_blocks.h"
#include "generator/mem_kk/perturbed_set.h"
#include "generator/perturbations/perturbation.h"
#include "generator/spies/spy_json.h"
#include "generator/spies/spy_perturbation.h"
#include "generator/told_puzzle.h"

namespace knaves {
namespace {

constexpr const char* kExample =
    "Examples:\n"
    "  knaves generate --people 3-5 --count 1000 --split test | knaves perturb --kind leaf --out perturbed.jsonl\n"
    "  knaves perturb --dialect mem-kk --kind leaf --people 3 --count 1100 --out perturbed.jsonl";

struct PerturbOptions {
  PerturbationOptions change;
  std::string leak_level = "canonical";
  uint64_t seed = 0;
  std::string in = "-";
  std::string dialect;
  int people = 3;
  int64_t count = 0;
  RowOutput output;
};

int PerturbPublished(const PerturbOptions& options) {
  if (options.count == 0) throw InputError("--count: expected with --dialect, the puzzles to perturb");
  const MemKkPerturbedSet set(options.change.kind, options.people, options.count);
  return WriteRows<RowRange>(
      options.output, {0, set.size()}, [](RowRange rows) { return rows; },
      [&](const RowRange& rows) {
        std::string lines;
        for (int64_t i = rows.begin; i < rows.end; ++i) lines += MemKkLine(set.Row(i)) + '\n';
        return lines;
      });
}

// The draws belong to the row's text, so that a row is changed in the same way wherever it stands.
Random DrawsOf(const PerturbOptions& options, const std::string& quiz) {
  const Fingerprint text = FingerprintOf(quiz);
  const Fingerprint kind = FingerprintOf(options.change.kind);
  return Random({options.seed, kind.low, text.high, text.low});
}

// The parent's line with what changed.
std::string LineOf(Json parent, const Json& row, const PerturbOptions& options, const std::string& id,
                   const Json& what) {
  parent.update(row);
  parent["perturbation"] = {{"kind", options.change.kind}, {"parent", id}};
  parent["perturbation"].update(what);
  return JsonLine(parent) + '\n';
}

// PerturbedLine of a row with spies.
std::string PerturbedSpyLine(const PerturbOptions& options, Json json, const Line& line) {
  if (options.change.split_level == SameLevel::kSemantic) {
    throw InputError(line.place + ": puzzles with three roles have no --leak-level semantic");
  }
  const SpyRow parent = SpyRowFromJson(json, line.place);
  if (parent.quiz != QuizText(parent.puzzle, parent.wording)) {
    throw InputError(line.place + ": field 'quiz': expected the text that knaves generate writes for this puzzle");
  }
  Random random = DrawsOf(options, parent.quiz);
  const std::optional<SpyPerturbation> changed = PerturbSpies(parent, options.change.kind, random);
  if (!changed) return "";
  return LineOf(std::move(json), ToJson(changed->row), options, parent.id, changed->what);
}

// The changed row, with all other fields of its parent; empty where there is no such change.
std::string PerturbedLine(const PerturbOptions& options, const Line& line) {
  Json json = ParseJson(line.text, line.place);
  if (IsSpyRow(json)) return PerturbedSpyLine(options, std::move(json), line);
  PuzzleRow parent = PuzzleRowFromJson(json, line.place);
  FindSayings(parent, line.place);
  if (!OnlySolution(Views(parent.puzzle))) {
    throw InputError(fmt::format("{}: field 'statements': expected a puzzle with one solution", line.place));
  }
  Random random = DrawsOf(options, parent.quiz);
  const std::optional<Perturbation> changed = Perturb(parent, options.change, random);
  if (!changed) return "";
  return LineOf(std::move(json), ToJson(changed->row), options, parent.id, changed->what);
}

int PerturbRows(PerturbOptions options) {
  options.change.split_level = ParseFormLevel(options.leak_level);
  OutputFile out(options.output.out);
  size_t rows = 0;
  size_t left_out = 0;
  const bool done = VisitRows<std::string>(
      options.in, options.output.threads, [&](const Line& line) { return PerturbedLine(options, line); },
      [&](const std::string& line) {
        ++rows;
        left_out += line.empty() ? 1 : 0;
        out.Write(line);
      });
  if (!done) return kInterruptedCode;
  out.Commit();
  if (left_out > 0) fmt::print(stderr, "knaves: {} of {} rows cannot be changed so and are left out\n", left_out, rows);
  return 0;
}

void AddPublished(CLI::App& parser, PerturbOptions& options, const std::vector<CLI::Option*>& of_rows) {
  CLI::Option* const dialect =
      parser.add_option("--dialect", options.dialect, "The published perturbations of this data set instead")
          ->check(CLI::IsMember({"mem-kk"}));
  parser.add_option("--people", options.people, "Of --dialect: people in a puzzle")
      ->needs(dialect)
      ->capture_default_str();
  parser.add_option("--count", options.count, "Of --dialect: puzzles to perturb; one that cannot be has no row")
      ->needs(dialect)
      ->check(CLI::PositiveNumber);
  for (CLI::Option* option : of_rows) dialect->excludes(option);
}

}  // namespace

CommandRun AddPerturb(CLI::App& parser) {
  const auto options = std::make_shared<PerturbOptions>();
  parser.add_option("--kind", options->change.kind, "What is changed")
      ->required()
      ->check(CLI::IsMember(PerturbationKinds()));
  CLI::Option* const seed = parser.add_option("--seed", options->seed, "Another seed, other changes");
  CLI::Option* const level =
      parser.add_option("--leak-level", options->leak_level, "The level at which the rows' halves share nothing")
          ->capture_default_str()
          ->check(CLI::IsMember({"canonical", "semantic"}));
  parser.add_option("--threads", options->output.threads, "Threads; 0: one for each core")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  parser.add_option("--out", options->output.out, "Where rows go; -: standard output")->capture_default_str();
  CLI::Option* const file =
      parser.add_option("FILE", options->in, "Puzzle rows as JSON Lines; -: standard input")->capture_default_str();
  AddPublished(parser, *options, {seed, level, file});
  parser.footer(kExample);
  return [options] { return options->dialect.empty() ? PerturbRows(*options) : PerturbPublished(*options); };
}

}  // namespace knaves

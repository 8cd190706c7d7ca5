// knaves perturb: the published perturbations of the published puzzles.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/row_blocks.h"
#include "generator/mem_kk/perturbed_set.h"

namespace knaves {
namespace {

constexpr const char* kExample =
    "Example:\n"
    "  knaves perturb --dialect mem-kk --kind leaf --people 3 --count 1100 --out perturbed.jsonl";

struct PerturbOptions {
  std::string dialect;
  std::string kind;
  int people = 3;
  int64_t count = 0;
  RowOutput output;
};

int Perturb(const PerturbOptions& options) {
  const MemKkPerturbedSet set(options.kind, options.people, options.count);
  return WriteRows<RowRange>(
      options.output, {0, set.size()}, [](RowRange rows) { return rows; },
      [&](const RowRange& rows) {
        std::string lines;
        for (int64_t i = rows.begin; i < rows.end; ++i) lines += MemKkLine(set.Row(i)) + '\n';
        return lines;
      });
}

}  // namespace

CommandRun AddPerturb(CLI::App& parser) {
  const auto options = std::make_shared<PerturbOptions>();
  parser.add_option("--dialect", options->dialect, "The published data whose perturbations these are")
      ->required()
      ->check(CLI::IsMember({"mem-kk"}));
  parser.add_option("--kind", options->kind, "What is changed")
      ->required()
      ->check(CLI::IsMember(MemKkPerturbationNames()));
  parser.add_option("--people", options->people, "People in a puzzle")->capture_default_str();
  parser.add_option("--count", options->count, "Puzzles to perturb; one that cannot be has no row")
      ->required()
      ->check(CLI::PositiveNumber);
  parser.add_option("--threads", options->output.threads, "Threads; 0: one for each core")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  parser.add_option("--out", options->output.out, "Where rows go; -: standard output")->capture_default_str();
  parser.footer(kExample);
  return [options] { return Perturb(*options); };
}

}  // namespace knaves

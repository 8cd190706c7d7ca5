// knaves leaks: how many rows of one file stand in another.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/line_blocks.h"
#include "cli/command.h"
#include "generator/leak_counter.h"
#include "generator/puzzle_key_rows.h"

namespace knaves {
namespace {

constexpr const char* kExample =
    "Prints one JSON object: the rows of A that stand in B, by level. Each level counts what the level before it\n"
    "counts; docs/puzzles.md defines them. The exit code is 0, whatever was found.\n\n"
    "Example:\n"
    "  knaves leaks test.jsonl train.jsonl --pairs pairs.jsonl\n"
    "  "
    "{\"rows_a\":100,\"rows_b\":900,\"text\":0,\"statements\":0,\"canonical\":0,\"semantic\":0,\"semantic_unknown\":0}";

struct LeaksOptions {
  std::string a;
  std::string b;
  std::string pairs;
  int threads = 0;
};

std::string PairLine(size_t line, const PuzzleIndex::Match& match) {
  return JsonLine({{"line_a", line}, {"line_b", match.line}, {"level", SameLevelName(match.level)}}) + '\n';
}

int FindLeaks(const LeaksOptions& options) {
  if (options.a == "-" && options.b == "-") throw InputError("only one of A and B can be standard input");
  std::optional<OutputFile> pairs;
  if (!options.pairs.empty()) pairs.emplace(options.pairs);
  LeakCounter counter;
  bool done =
      ReadPuzzleKeys(options.b, options.threads, [&](const KeyedLine& row) { counter.AddToB(row.keys, row.line); });
  counter.EndB();
  done = done && ReadPuzzleKeys(options.a, options.threads, [&](const KeyedLine& row) {
           const std::optional<PuzzleIndex::Match> match = counter.CountOfA(row.keys);
           if (match && pairs) pairs->Write(PairLine(row.line, *match));
         });
  if (!done) return kInterruptedCode;
  if (pairs) pairs->Commit();
  OutputFile out("-");
  out.Write(JsonLine(counter.Counts()) + '\n');
  out.Commit();
  return 0;
}

}  // namespace

CommandRun AddLeaks(CLI::App& parser) {
  const auto options = std::make_shared<LeaksOptions>();
  parser.add_option("A", options->a, "Puzzle rows that should not stand in B; -: standard input")->required();
  parser.add_option("B", options->b, "Puzzle rows; -: standard input")->required();
  parser.add_option("--pairs", options->pairs,
                    "Where a line goes for each row of A that stands in B: both lines' numbers and the level");
  parser.add_option("--threads", options->threads, "Threads; 0: one for each core")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  parser.footer(kExample);
  return [options] { return FindLeaks(*options); };
}

}  // namespace knaves

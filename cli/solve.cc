// knaves solve: rows with statements -> every solution.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/json_lines.h"
#include "cli/command.h"
#include "cli/line_blocks.h"
#include "generator/puzzle_row.h"
#include "generator/solver.h"

namespace knaves {
namespace {

constexpr size_t kMostSolutions = 1 << 20;  // so that free people cannot fill the memory

constexpr const char* kExample =
    "Example:\n"
    "  echo '{\"statements\": [[\"knave\", 1], [\"and\", [\"knight\", 0], [\"knight\", 1]]]}' | knaves solve\n"
    "  {\"solutions\":[[true,false]]}";

struct SolveOptions {
  int threads = 0;
  std::string in = "-";
  std::string out = "-";
};

std::string SolveRow(const Line& line) {
  const Json row = ParseJson(line.text, line.place);
  const Puzzle puzzle = PuzzleOfRow(row, line.place);
  const std::vector<Assignment> found = Solve(puzzle, kMostSolutions + 1);
  if (found.size() > kMostSolutions) {
    throw InputError(fmt::format("{}: the statements have more than {} solutions", line.place, kMostSolutions));
  }
  Json solutions = Json::array();
  for (const Assignment knights : found) {
    Json solution = Json::array();
    for (int person = 0; person < puzzle.people(); ++person) solution.push_back(IsKnight(knights, person));
    solutions.push_back(solution);
  }
  return JsonLine({{"solutions", solutions}});
}

}  // namespace

CommandRun AddSolve(CLI::App& parser) {
  const auto options = std::make_shared<SolveOptions>();
  parser.add_option("--threads", options->threads, "Threads; 0: one for each core")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  parser.add_option("--out", options->out, "Where the solutions go; -: standard output")->capture_default_str();
  parser.add_option("FILE", options->in, "Rows with `statements`, in either written form; -: standard input")
      ->capture_default_str();
  parser.footer(kExample);
  return [options] { return TransformRows(options->in, options->out, options->threads, SolveRow); };
}

}  // namespace knaves

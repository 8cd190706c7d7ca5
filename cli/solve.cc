// knaves solve: rows with statements -> every solution.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/json_lines.h"
#include "cli/command.h"
#include "cli/transform_rows.h"
#include "generator/puzzle_row.h"
#include "generator/solver.h"
#include "generator/spies/role_table.h"
#include "generator/spies/spy_json.h"

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

void CheckNumber(size_t solutions, const std::string& place) {
  if (solutions <= kMostSolutions) return;
  throw InputError(fmt::format("{}: the statements have more than {} solutions", place, kMostSolutions));
}

std::string SolveSpyRow(const Json& row, const std::string& place) {
  const SpyPuzzle puzzle = SpyPuzzleOfRow(row, place);
  const std::vector<Roles> found =
      RoleTable(puzzle.people(), puzzle.spies).Solve(puzzle.statements, kMostSolutions + 1);
  CheckNumber(found.size(), place);
  Json solutions = Json::array();
  for (const Roles& roles : found) solutions.push_back(RolesToJson(roles, puzzle.people()));
  return JsonLine({{"solutions", solutions}});
}

std::string SolveRow(const Line& line) {
  const Json row = ParseJson(line.text, line.place);
  if (IsSpyRow(row)) return SolveSpyRow(row, line.place);
  const Puzzle puzzle = PuzzleOfRow(row, line.place);
  const std::vector<Assignment> found = Solve(puzzle, kMostSolutions + 1);
  CheckNumber(found.size(), line.place);
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

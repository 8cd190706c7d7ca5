#include "cli/dialect.h"

#include <fmt/format.h>

#include <limits>
#include <vector>

#include "base/error.h"
#include "generator/mem_kk/logic_rl_row.h"
#include "generator/mem_kk/row.h"
#include "generator/mem_kk/sampler.h"

namespace knaves {
namespace {

struct PuzzleBlock {
  std::vector<SolvedPuzzle> puzzles;
  int64_t first;  // the row of the first one
};

void CheckDialect(const DialectOptions& options, PeopleRange people, uint64_t seed) {
  if (people.min != people.max) {
    throw InputError(fmt::format("--people: expected one number with --dialect {}, got {}-{}", options.name, people.min,
                                 people.max));
  }
  if (options.name == "mem-kk" && options.prompt_template) {
    throw InputError("--prompt-template: rows of --dialect mem-kk have no prompt; it goes with --dialect logic-rl");
  }
  constexpr uint64_t kMaxSeed = std::numeric_limits<int64_t>::max();  // rows add their number to it
  if (seed > kMaxSeed)
    throw InputError(fmt::format("--seed: expected at most {} with --dialect, got {}", kMaxSeed, seed));
}

}  // namespace

int GenerateDialect(const DialectOptions& options, PeopleRange people, uint64_t seed, RowRange rows,
                    const RowOutput& output) {
  CheckDialect(options, people, seed);
  MemKkSampler sampler(people.min, seed);
  for (int64_t row = 0; row < rows.begin; ++row) sampler.Next();
  const auto take = [&](RowRange next) {
    PuzzleBlock block{{}, next.begin};
    for (int64_t row = next.begin; row < next.end; ++row) block.puzzles.push_back(sampler.Next());
    return block;
  };
  const auto line = [&](const MemKkRow& row) {
    return options.name == "mem-kk" ? MemKkLine(row) : LogicRlLine(row, options.prompt_template.value_or("instruct"));
  };
  return WriteRows<PuzzleBlock>(output, rows, take, [&](const PuzzleBlock& block) {
    std::string lines;
    int64_t index = block.first;
    for (const SolvedPuzzle& solved : block.puzzles) {
      lines += line(MakeMemKkRow(solved, MemKkStyle::kPlain, seed, index++)) + '\n';
    }
    return lines;
  });
}

}  // namespace knaves

// How long it takes to find out whether a puzzle of many people has one solution: the search with propagation alone,
// CaDiCaL alone, and the solver that puzzles are made with, which goes from one to the other. Puzzles are drawn as
// `knaves generate` draws them, the same for all three. `proved` is the share that could be settled within the limits,
// `one` the share that has one solution.
//
//   cmake --preset core -B build/bench -DKNAVES_BENCH=ON && cmake --build build/bench --target proof_bench
//   build/bench/bench/proof_bench
#include <benchmark/benchmark.h>

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "base/random.h"
#include "generator/sat_search.h"
#include "generator/search.h"
#include "generator/statement_space.h"

namespace knaves {
namespace {

constexpr size_t kPuzzles = 50;
constexpr int64_t kMostNodes = 4096;  // of the search alone; without, its hardest puzzles take minutes

std::vector<Puzzle> DrawnPuzzles(int people, int depth) {
  const StatementSpace space(people, depth, GrammarForms({"classic"}));
  std::vector<Puzzle> puzzles(kPuzzles);
  for (size_t i = 0; i < puzzles.size(); ++i) {
    Random random({static_cast<uint64_t>(people), static_cast<uint64_t>(depth), i});
    for (int person = 0; person < people; ++person) {
      StatementNodes nodes;
      space.AppendDrawn(person, random, nodes);
      puzzles[i].statements.emplace_back(StatementView(nodes));
    }
  }
  return puzzles;
}

// The number of solutions up to two, or -1 where it is not known.
int BySearch(PuzzleView puzzle) {
  const SearchResult result = SearchSolutions(puzzle, 2, kMostNodes);
  return result.complete ? static_cast<int>(result.solutions.size()) : -1;
}

int ByCadical(PuzzleView puzzle) {
  const auto solutions = SatSolutions(puzzle, 2, kMostConflicts);
  return solutions ? static_cast<int>(solutions->size()) : -1;
}

int BySolver(PuzzleView puzzle) {
  try {
    return OnlySolution(puzzle) ? 1 : 2;
  } catch (const WorkError&) {
    return -1;
  }
}

void Prove(benchmark::State& state, int (*count)(PuzzleView)) {
  const std::vector<Puzzle> puzzles = DrawnPuzzles(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  std::vector<int> found;
  for (auto _ : state) {
    found.clear();
    for (const Puzzle& puzzle : puzzles) found.push_back(count(Views(puzzle)));
  }
  const auto share = [&](auto condition) {
    return static_cast<double>(std::count_if(found.begin(), found.end(), condition)) / static_cast<double>(kPuzzles);
  };
  state.counters["proved"] = share([](int solutions) { return solutions >= 0; });
  state.counters["one"] = share([](int solutions) { return solutions == 1; });
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(kPuzzles));
}

void PeopleAndDepths(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgNames({"people", "depth"})->Unit(benchmark::kMillisecond)->MinTime(0.2);
  for (const int depth : {2, 3, 4}) {
    for (const int people : {8, 16, 24, 32, 48, 64}) benchmark->Args({people, depth});
  }
  benchmark->Args({24, 6})->Args({32, 6})->Args({48, 6});
}

BENCHMARK_CAPTURE(Prove, search, BySearch)->Apply(PeopleAndDepths);
BENCHMARK_CAPTURE(Prove, cadical, ByCadical)->Apply(PeopleAndDepths);
BENCHMARK_CAPTURE(Prove, solver, BySolver)->Apply(PeopleAndDepths);

}  // namespace
}  // namespace knaves

BENCHMARK_MAIN();

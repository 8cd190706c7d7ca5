// Speed of the generator on one core: puzzles drawn and proved, puzzles taken in an order without repeats, and whole
// rows with wording and thought as lines of JSON.
#include <benchmark/benchmark.h>

#include "generator/grammar.h"
#include "generator/puzzle_set.h"
#include "generator/puzzle_source.h"

namespace knaves {
namespace {

constexpr uint64_t kSeed = 7;

void ReportPuzzles(benchmark::State& state) {
  state.counters["puzzles/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

// Uniform draws from all puzzles with one solution, at depth 2: what a set with --repeats takes.
void BM_DrawnPuzzles(benchmark::State& state) {
  const PuzzleSource source(static_cast<int>(state.range(0)), 2, GrammarForms({"classic"}), {}, false, kSeed);
  Random random({kSeed});
  Candidate candidate;
  for (auto _ : state) benchmark::DoNotOptimize(source.Draw(random, candidate));
  ReportPuzzles(state);
}
BENCHMARK(BM_DrawnPuzzles)->ArgName("people")->Arg(2)->Arg(3)->Arg(4)->Arg(5)->Arg(8)->Arg(12);

// Puzzles 0, 1, 2, ... of an order in which none comes twice, of as many people and as great a depth.
void BM_DistinctPuzzles(benchmark::State& state) {
  PuzzleSource source(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), GrammarForms({"classic"}), {},
                      false, kSeed);
  source.Prepare();
  Candidate candidate;
  int64_t index = 0;
  for (auto _ : state) benchmark::DoNotOptimize(source.Get(index++ % source.capacity(), candidate));
  ReportPuzzles(state);
}
BENCHMARK(BM_DistinctPuzzles)
    ->ArgNames({"people", "depth"})
    ->Args({3, 2})
    ->Args({3, 3})
    ->Args({5, 2})
    ->Args({8, 2})
    ->Args({16, 2})
    ->Args({32, 2})
    ->Args({64, 2});

// What `knaves generate --repeats` writes.
void BM_RowLines(benchmark::State& state) {
  PuzzleSetOptions options;
  options.min_people = options.max_people = static_cast<int>(state.range(0));
  options.seed = kSeed;
  options.count = INT64_MAX;
  options.repeats = true;
  const PuzzleSet set(options);
  int64_t index = 0;
  double bytes = 0.0;
  std::string line;
  for (auto _ : state) {
    line.clear();
    AppendLine(set.Row(index++), line);
    bytes += static_cast<double>(line.size());
  }
  state.counters["rows/s"] = benchmark::Counter(static_cast<double>(index), benchmark::Counter::kIsRate);
  state.counters["bytes/s"] = benchmark::Counter(bytes, benchmark::Counter::kIsRate);
}
BENCHMARK(BM_RowLines)->ArgName("people")->Arg(3)->Arg(8);

}  // namespace
}  // namespace knaves

BENCHMARK_MAIN();

// Speed of the grader on one core, on the response rows of a file:
//
//   reward_bench ROWS.jsonl [--benchmark_...]
#include <benchmark/benchmark.h>

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "base/json_lines.h"
#include "reward/reward.h"

namespace knaves {
namespace {

struct Row {
  std::string response;
  std::string prompt;
  std::vector<std::string> names;
  std::vector<bool> solution;
};

std::vector<Row> ReadRows(const char* path) {
  std::vector<Row> rows;
  JsonLinesReader reader(path);
  while (const auto json = reader.Next()) {
    rows.push_back({json->at("response"), json->at("prompt"), json->at("names"), json->at("solution")});
  }
  return rows;
}

void BM_Score(benchmark::State& state, const std::vector<Row>& rows, const char* rules) {
  RewardOptions options;
  options.rules = rules;
  const Reward reward(options);
  size_t index = 0;
  double total = 0.0;
  for (auto _ : state) {
    const Row& row = rows[index++ % rows.size()];
    total += reward.Score({row.response, row.prompt, row.names, row.solution}).reward;
  }
  const double responses = static_cast<double>(index);
  state.counters["responses/s"] = benchmark::Counter(responses, benchmark::Counter::kIsRate);
  state.counters["mean_reward"] = total / responses;
}

}  // namespace
}  // namespace knaves

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 2) return std::fputs("usage: reward_bench ROWS.jsonl [--benchmark_...]\n", stderr), 2;
  const std::vector<knaves::Row> rows = knaves::ReadRows(argv[1]);
  for (const char* rules : {"logic-rl", "strict"}) {
    benchmark::RegisterBenchmark(rules, [&, rules](benchmark::State& state) { knaves::BM_Score(state, rows, rules); });
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

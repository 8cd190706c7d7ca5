// Speed of the policy on the CPU at the size of the built-in model: rollouts, and the forward and backward pass of
// training, in tokens a second and as a share of what matrix products reach on this machine.
#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/randint.h>
#include <benchmark/benchmark.h>

#include <vector>

#include "policy/engine/rollout_engine.h"
#include "policy/model/decoder.h"
#include "policy/model/token_logprobs.h"

namespace knaves {
namespace {

constexpr int64_t kBatch = 128;
constexpr int64_t kGroup = 8;
constexpr int64_t kPrompt = 100;

ModelConfig BenchConfig() {
  return {.vocabulary = 1500,
          .hidden = 128,
          .intermediate = 384,
          .layers = 4,
          .heads = 4,
          .kv_heads = 4,
          .head_size = 32,
          .max_positions = 1024,
          .tied_embeddings = true};
}

// Multiplications and additions of one position, forward: 2 for each weight of a product, attention left out.
double ForwardOperations(const ModelConfig& config) {
  const double attention = 2.0 * config.hidden * (config.heads + config.kv_heads) * config.head_size;
  const double mlp = 3.0 * config.hidden * config.intermediate;
  return 2 * (config.layers * (attention + mlp) + static_cast<double>(config.vocabulary * config.hidden));
}

void Report(benchmark::State& state, double tokens, double operations) {
  state.counters["tokens/s"] = benchmark::Counter(tokens, benchmark::Counter::kIsRate);
  state.counters["GFLOP/s"] = benchmark::Counter(operations / 1e9, benchmark::Counter::kIsRate);
}

// What the machine reaches on one large product of float32.
void BM_MatrixProduct(benchmark::State& state) {
  const at::Tensor a = at::rand({2048, 2048});
  const at::Tensor b = at::rand({2048, 2048});
  for (auto _ : state) benchmark::DoNotOptimize(at::mm(a, b));
  Report(state, 0, static_cast<double>(state.iterations()) * 2 * 2048.0 * 2048 * 2048);
}
BENCHMARK(BM_MatrixProduct)->UseRealTime()->Unit(benchmark::kMillisecond);

void BM_Rollouts(benchmark::State& state) {
  const Decoder decoder(BenchConfig(), 1);
  std::vector<RolloutRequest> requests;
  for (int64_t i = 0; i < kBatch; ++i) {
    std::vector<int64_t> prompt;
    for (int64_t j = 0; j < kPrompt; ++j) prompt.push_back((i / kGroup * 7919 + j * 31) % 1500);
    requests.push_back({prompt, static_cast<uint64_t>(i)});
  }
  SamplingOptions options;
  options.max_tokens = state.range(0);
  options.end_tokens.assign(state.range(1) != 0 ? 1 : 0, 7);  // one token in about 1,500 ends a response
  double tokens = 0;
  for (auto _ : state) {
    for (const Rollout& rollout : GenerateRollouts(decoder, requests, options)) {
      tokens += static_cast<double>(rollout.ids.size());
    }
  }
  Report(state, tokens, tokens * ForwardOperations(decoder.config()));
}
BENCHMARK(BM_Rollouts)->Args({160, 0})->Args({320, 0})->UseRealTime()->Unit(benchmark::kMillisecond);

void BM_Training(benchmark::State& state) {
  Decoder decoder(BenchConfig(), 1);
  decoder.RequireGradients(true);
  const int64_t rows = state.range(0);
  const int64_t length = kPrompt + 160;
  const at::Tensor ids = at::randint(0, 1500, {rows, length}, at::kLong);
  for (auto _ : state) {
    const TokenLogprobs result = ComputeTokenLogprobs(decoder, ids, 1.0);
    result.logprobs.mean().add(result.entropy.mean(), 0.01).backward();
    for (const auto& [name, tensor] : decoder.Weights()) tensor.mutable_grad().reset();
  }
  const double tokens = static_cast<double>(state.iterations() * rows * (length - 1));
  Report(state, tokens, tokens * 3 * ForwardOperations(decoder.config()));
}
BENCHMARK(BM_Training)->Arg(8)->Arg(16)->Arg(32)->Arg(128)->UseRealTime()->Unit(benchmark::kMillisecond);

void BM_Logprobs(benchmark::State& state) {
  const Decoder decoder(BenchConfig(), 1);
  const int64_t length = kPrompt + 160;
  const at::Tensor ids = at::randint(0, 1500, {state.range(0), length}, at::kLong);
  for (auto _ : state) benchmark::DoNotOptimize(ComputeTokenLogprobs(decoder, ids, 1.0));
  const double tokens = static_cast<double>(state.iterations() * state.range(0) * (length - 1));
  Report(state, tokens, tokens * ForwardOperations(decoder.config()));
}
BENCHMARK(BM_Logprobs)->Arg(16)->Arg(128)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace knaves

BENCHMARK_MAIN();

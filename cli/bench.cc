// knaves bench: how fast this machine is, beside what it could reach.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "base/json_lines.h"
#include "cli/bench_model.h"
#include "cli/command.h"
#include "policy/engine/rollout_bench.h"

namespace knaves {
namespace {

constexpr int64_t kLongestTail = 2048;

struct BenchCommandOptions {
  BenchModel model;
  std::optional<int64_t> requests;
  std::optional<int64_t> max_tokens;
  RolloutBenchOptions rollout;
};

int RunBenchRollout(const BenchCommandOptions& options) {
  RolloutBenchOptions rollout = options.rollout;
  rollout.requests = options.requests.value_or(rollout.batch);
  rollout.max_tokens = options.max_tokens.value_or(rollout.long_tailed ? kLongestTail : rollout.max_tokens);
  const Decoder decoder = options.model.Load(rollout.seed);
  const RolloutMeasurement result = MeasureRollouts(decoder, rollout);
  const Json row = {{"model", options.model.Name()},
                    {"dtype", options.model.type},
                    {"engine", rollout.in_batches ? "libtorch" : "default"},
                    {"batch_invariant", rollout.batch_invariant},
                    {"batch", rollout.batch},
                    {"requests", rollout.requests},
                    {"prompt_tokens", rollout.prompt_tokens},
                    {"max_tokens", rollout.max_tokens},
                    {"long_tailed", rollout.long_tailed},
                    {"seed", rollout.seed},
                    {"recorded_steps", result.recordings.steps},
                    {"recording_seconds", result.recordings.seconds},
                    {"tokens", result.tokens},
                    {"seconds", result.seconds},
                    {"tokens_per_second", static_cast<double>(result.tokens) / result.seconds},
                    {"seconds_per_step", result.seconds / result.Steps(rollout.batch)},
                    {"copy_bytes_per_second", result.copied_per_second},
                    {"weight_bytes_per_step", result.weight_bytes},
                    {"cache_bytes_per_step", result.cache_bytes},
                    {"share_of_roofline", result.IdealSeconds(rollout.batch) / result.seconds}};
  fmt::print("{}\n", JsonLine(row));
  return 0;
}

void AddSizes(CLI::App& parser, BenchCommandOptions& options) {
  parser.add_option("--batch", options.rollout.batch, "Sequences that a step serves")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  parser.add_option("--requests", options.requests, "Responses to sample; as many as --batch when left out")
      ->check(CLI::PositiveNumber);
  parser.add_option("--prompt-tokens", options.rollout.prompt_tokens, "Tokens of each prompt, drawn by chance")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  parser
      .add_option("--max-tokens", options.max_tokens,
                  "Tokens of each response; with --long-tailed the longest. 512 and 2048 when left out")
      ->check(CLI::PositiveNumber);
  parser.add_flag("--long-tailed", options.rollout.long_tailed,
                  "Responses of log-normal lengths: median 400, deviation .7, at least 32");
}

}  // namespace

CommandRun AddBench(CLI::App& parser) {
  const auto options = std::make_shared<BenchCommandOptions>();
  CLI::App* rollout = parser.add_subcommand("rollout", "Sample responses; one JSON object with rates and the roofline");
  CLI::App* train = parser.add_subcommand("train", "Update a policy; one JSON object with rates and peak memory");
  const CommandRun run_train = AddBenchTrain(*train);
  parser.require_subcommand(1);
  options->model.AddOptions(*rollout);
  AddSizes(*rollout, *options);
  rollout->add_flag("--libtorch", options->rollout.in_batches,
                    "By LibTorch's operations, batch after batch: the baseline");
  rollout->add_flag("--batch-invariant", options->rollout.batch_invariant,
                    "In the mode in which no response depends on another: its price");
  rollout->add_option("--seed", options->rollout.seed, "Of weights, prompts, lengths and samples")
      ->capture_default_str();
  rollout->footer(
      "Example:\n  knaves bench rollout --shape qwen2.5-0.5b --batch 256 --prompt-tokens 300 --max-tokens 512");
  return [options, run_train, train] { return train->parsed() ? run_train() : RunBenchRollout(*options); };
}

}  // namespace knaves

// knaves bench train: how fast updates are, beside what this machine's matrix products reach.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/json_lines.h"
#include "cli/bench_model.h"
#include "cli/command.h"
#include "train/memory_plan.h"
#include "train/train_bench.h"

namespace knaves {
namespace {

struct BenchTrainOptions {
  BenchModel model;
  TrainBenchOptions bench;
  bool recompute = false;
};

// null where it is not known.
Json Share(double rate, std::optional<double> of) { return of ? Json(rate / *of) : Json(); }

// What the memory plan of a run would say.
int64_t ForeseenBytes(const BenchTrainOptions& options, const Decoder& decoder) {
  const ModelMemory model{decoder.config(), decoder.OutputEmbedding().scalar_type(), decoder.CanPack(),
                          options.recompute};
  const int64_t longest = options.bench.prompt_tokens + options.bench.response_tokens;
  return model.WeightBytes() + model.OptimiserBytes() + model.GradientBytes() +
         model.ActivationBytes(std::max(longest, options.bench.micro_batch_tokens), longest);
}

int RunBenchTrain(const BenchTrainOptions& options) {
  const TrainBenchOptions& bench = options.bench;
  Decoder decoder = options.model.Load(bench.seed);
  decoder.RecomputeLayers(options.recompute);
  const UpdateMeasurement result = MeasureUpdates(decoder, bench);
  const double rate = result.operations / result.seconds;
  const Json row = {{"model", options.model.Name()},
                    {"dtype", options.model.type},
                    {"recompute_layers", options.recompute},
                    {"sequences", bench.groups * bench.group_size},
                    {"group_size", bench.group_size},
                    {"prompt_tokens", bench.prompt_tokens},
                    {"response_tokens", bench.response_tokens},
                    {"micro_batch_tokens", bench.micro_batch_tokens},
                    {"seed", bench.seed},
                    {"tokens", result.work.tokens},
                    {"tokens_given", result.tokens_given},
                    {"seconds", result.seconds},
                    {"tokens_per_second", static_cast<double>(result.work.tokens) / result.seconds},
                    {"tokens_given_per_second", static_cast<double>(result.tokens_given) / result.seconds},
                    {"operations_per_second", rate},
                    {"matrix_operations_per_second", result.matrix_rate},
                    {"share_of_matrix_rate", rate / result.matrix_rate},
                    {"model_flop_utilisation", Share(rate, DataSheetRate(decoder.OutputEmbedding().device()))},
                    {"foreseen_bytes", ForeseenBytes(options, decoder)},
                    {"peak_reserved_bytes", result.peak_reserved},
                    {"peak_allocated_bytes", result.peak_allocated}};
  fmt::print("{}\n", JsonLine(row));
  return 0;
}

void AddCount(CLI::App& parser, const char* name, int64_t& value, const char* what) {
  parser.add_option(name, value, what)->check(CLI::PositiveNumber)->capture_default_str();
}

}  // namespace

CommandRun AddBenchTrain(CLI::App& parser) {
  const auto options = std::make_shared<BenchTrainOptions>();
  TrainBenchOptions& bench = options->bench;
  options->model.AddOptions(parser);
  AddCount(parser, "--groups", bench.groups, "Prompts of an update");
  AddCount(parser, "--group-size", bench.group_size, "Responses to each");
  AddCount(parser, "--prompt-tokens", bench.prompt_tokens, "Tokens of each prompt, drawn by chance");
  AddCount(parser, "--response-tokens", bench.response_tokens, "Longest response; the shortest has half of it");
  AddCount(parser, "--micro-batch-tokens", bench.micro_batch_tokens, "Tokens of a forward and backward pass");
  AddCount(parser, "--updates", bench.updates, "Measured after a first one");
  parser.add_flag("--recompute-layers", options->recompute, "Keep each layer's input alone, compute the rest again");
  parser.add_option("--seed", bench.seed, "Of weights, prompts and lengths")->capture_default_str();
  parser.footer(
      "A prompt is computed once for its group and counts once in tokens. model_flop_utilisation is the share of the\n"
      "vendor's dense bfloat16 rate, on full Hopper cards; share_of_matrix_rate that of a product measured here.\n\n"
      "Example:\n  knaves bench train --shape qwen2.5-1.5b --groups 16 --micro-batch-tokens 16384");
  return [options] { return RunBenchTrain(*options); };
}

}  // namespace knaves

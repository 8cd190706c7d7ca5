// knaves train: a training run in phases, shown on one line while it works.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.h"
#include "cli/command.h"
#include "train/config/run_config.h"
#include "train/data_parallel/ranks.h"
#include "train/trainer.h"

namespace knaves {
namespace {

constexpr std::chrono::seconds kActivityDelay{2};  // steps that are shorter speak for themselves

struct TrainCommandOptions {
  std::string config;
  std::vector<std::string> overrides;
  std::string run_folder;
  bool resume = false;
};

struct ShownMetric {
  const char* key;    // of metrics.jsonl
  const char* label;  // on the line
  const char* format;
};

constexpr ShownMetric kShownMetrics[] = {
    {"train/loss", "loss", "{:.3f}"},
    {"critic/score/mean", "reward", "{:.2f}"},
    {"reward/format/mean", "format", "{:.2f}"},
    {"reward/accuracy/mean", "accuracy", "{:.2f}"},
    {"response_length/mean", "length", "{:.0f}"},
    {"perf/throughput", "tokens/s", "{:.0f}"},
};

// "[2/3 high-temperature] step 45/120, 2 min 10 s left  reward 1.21  format 0.97  ..."
std::string StepText(const StepReport& report) {
  std::string text = fmt::format("[{}/{} {}] step {}/{}, {} left", report.phase_number, report.phases, report.phase,
                                 report.step, report.total_steps, FormatDuration(report.seconds_left));
  for (const ShownMetric& metric : kShownMetrics) {
    const auto value = report.row.find(metric.key);
    if (value == report.row.end() || !value->is_number()) continue;
    text += fmt::format("  {} {}", metric.label, fmt::format(fmt::runtime(metric.format), value->get<double>()));
  }
  return text;
}

class TerminalObserver final : public TrainObserver {
 public:
  // One process of a data-parallel run speaks for all.
  explicit TerminalObserver(bool speaks) : speaks_(speaks) {}

  void OnMessage(const std::string& text) override {
    if (!speaks_) return;
    progress_.Finish();
    fmt::print(stderr, "{}\n", text);
  }

  void OnStep(const StepReport& report) override {
    if (speaks_) progress_.Show(StepText(report), report.step == report.total_steps);
    last_step_ = std::chrono::steady_clock::now();
  }

  void OnActivity(const std::string& text) override {
    if (speaks_ && std::chrono::steady_clock::now() - last_step_ > kActivityDelay) progress_.Show(text);
  }

 private:
  const bool speaks_;
  ProgressLine progress_{stderr};
  std::chrono::steady_clock::time_point last_step_ = std::chrono::steady_clock::now();
};

int RunTrain(const TrainCommandOptions& options) {
  const RunConfig config = ReadRunConfig(options.config, options.overrides);
  const std::filesystem::path folder = options.run_folder.empty() ? std::filesystem::path("runs") / config.name
                                                                  : std::filesystem::path(options.run_folder);
  const RankPlace place = PlaceOf(std::getenv);
  TerminalObserver observer(place.rank == 0);
  observer.OnMessage(fmt::format("run '{}': {} steps in {} phases{}, into {}", config.name, config.TotalSteps(),
                                 config.phases.size(),
                                 place.count > 1 ? fmt::format(" on {} processes", place.count) : "", folder.string()));
  const Ranks ranks(place);
  const RunEnd end = Train(config, folder, options.resume, observer, ranks);
  if (end == RunEnd::kInterrupted) return kInterruptedCode;
  observer.OnMessage(fmt::format("done: {}", folder.string()));
  return 0;
}

}  // namespace

CommandRun AddTrain(CLI::App& parser) {
  auto options = std::make_shared<TrainCommandOptions>();
  parser.add_option("config", options->config, "the run as YAML, '-' for standard input")->required();
  parser.add_option("--set", options->overrides, "KEY=VALUE over the file's, e.g. phases.0.steps=5; may be repeated")
      ->allow_extra_args(false);
  parser.add_option("--run-dir", options->run_folder, "the run's folder (runs/NAME)");
  parser.add_flag("--resume", options->resume, "continue at the newest checkpoint");
  parser.footer(
      "Examples:\n"
      "  knaves train configs/quickstart.yaml --set seed=2 --run-dir runs/second\n"
      "  torchrun --no-python --nproc-per-node 2 knaves train configs/quickstart.yaml");
  return [options] { return RunTrain(*options); };
}

}  // namespace knaves

#include "train/trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/interrupt.h"
#include "policy/device.h"
#include "policy/kernels/device.h"
#include "train/adamw.h"
#include "train/checkpoint.h"
#include "train/expert_balance.h"
#include "train/memory_plan.h"
#include "train/metrics.h"
#include "train/metrics_log.h"
#include "train/objective.h"
#include "train/objectives/table.h"
#include "train/policy.h"
#include "train/rollouts.h"
#include "train/run_folder.h"
#include "train/sample_log.h"
#include "train/schedule.h"
#include "train/step_context.h"
#include "train/task_source.h"
#include "train/tensorboard_writer.h"
#include "train/update.h"
#include "train/validation.h"

namespace knaves {
namespace {

constexpr size_t kTimedSteps = 20;  // the time left is foreseen from the last steps

// Thrown out of a rollout to leave a step that has changed nothing yet.
struct StepAbandoned {};

bool IsDue(int64_t step, int64_t every) { return every > 0 && step % every == 0; }

Policy PolicyAt(const RunConfig& config, const std::optional<CheckpointPlace>& checkpoint) {
  return LoadPolicy(config, checkpoint ? std::optional(checkpoint->path) : std::nullopt);
}

std::vector<std::unique_ptr<Objective>> ObjectivesOf(const RunConfig& config) {
  std::vector<std::unique_ptr<Objective>> objectives;
  for (const PhaseConfig& phase : config.phases) objectives.push_back(MakeObjective(config, phase));
  return objectives;
}

// Responses of validation are as long as the longest that any phase allows, so that its steps can be compared.
int64_t LongestResponse(const RunConfig& config) {
  double longest = 0.0;
  for (const PhaseConfig& phase : config.phases) longest = std::max(longest, phase.max_response_tokens.Greatest());
  return static_cast<int64_t>(longest);
}

class Trainer {
 public:
  Trainer(const RunConfig& config, const RunFolder& folder, const std::optional<CheckpointPlace>& checkpoint,
          TrainObserver& observer, const Ranks& ranks)
      : config_(config),
        folder_(folder),
        observer_(observer),
        ranks_(ranks),
        policy_(PolicyAt(config, checkpoint)),
        tasks_(config.prompt, config.reward),
        objectives_(ObjectivesOf(config)),
        optimiser_(MakeOptimiser()),
        cursor_(config.phases) {
    if (checkpoint) {
      LoadCheckpoint(*checkpoint, optimiser_, cursor_, tasks_.curriculum());
      step_ = checkpoint->step;
    }
  }

  RunEnd Run(bool is_new) {
    if (ranks_.IsFirst()) {
      metrics_.emplace(folder_.Metrics());
      events_.emplace(folder_.path());
    }
    if (is_new && config_.validation.every > 0) LogFirstValidation();
    while (!cursor_.Done()) {
      try {
        if (ranks_.Any(Interrupted())) throw StepAbandoned{};
        RunStep();
      } catch (const StepAbandoned&) {
        Save();
        observer_.OnMessage(fmt::format("interrupted: saved {}, continue with --resume", CheckpointName()));
        return RunEnd::kInterrupted;
      }
    }
    return RunEnd::kFinished;
  }

 private:
  // Memory that would not be enough is refused before it is taken.
  AdamW MakeOptimiser() {
    const std::vector<int64_t> longest = CheckFit();
    if (policy_.device.is_cuda() && HaveKernels()) ForeseeMemory(longest);
    return AdamW(policy_.decoder.Weights());
  }

  // Every phase is tried before the first step, not when its turn comes. Returns, for each, the most tokens of a prompt
  // and its response, 0 where nothing is sampled.
  std::vector<int64_t> CheckFit() {
    Json unused;
    std::vector<int64_t> longest;
    for (size_t i = 0; i < config_.phases.size(); ++i) {
      const PhaseConfig& phase = config_.phases[i];
      const StepValues values = ValuesAt(phase, 0);
      const StepContext context{config_, phase, values, 0, policy_, tasks_, unused, {}};
      objectives_[i]->CheckFit(context);
      CheckExpertBalance(policy_.decoder.config(), phase);
      longest.push_back(0);
      if (objectives_[i]->SamplesRollouts() && phase.prompts_per_step < ranks_.count()) {
        throw InputError(fmt::format(
            "key 'phases.{}.prompts_per_step': expected at least one prompt for each of {} processes, got {}",
            phase.name, ranks_.count(), phase.prompts_per_step));
      }
      if (!objectives_[i]->SamplesRollouts() || !policy_.device.is_cuda()) continue;
      longest.back() = LongestPrompt(context) + static_cast<int64_t>(phase.max_response_tokens.Greatest());
    }
    return longest;
  }

  void ForeseeMemory(const std::vector<int64_t>& longest) {
    const Decoder& decoder = policy_.decoder;
    const ModelMemory model{decoder.config(), decoder.OutputEmbedding().scalar_type(), decoder.CanPack(),
                            config_.model.recompute_layers};
    const bool has_reference = policy_.reference.has_value();
    // The weights are there already.
    const int64_t available = FreeDeviceBytes() + model.WeightBytes() * (has_reference ? 2 : 1);
    observer_.OnMessage(MemoryText(PlanMemory(config_, model, has_reference, longest, available)));
  }

  void LogFirstValidation() {
    Json row = {{"step", 0}, {"phase", cursor_.phase().name}};
    ValidateStep(row);
    Log(row);
  }

  void Log(const Json& row) {
    if (!ranks_.IsFirst()) return;
    metrics_->Append(row);
    events_->Append(row);
  }

  // Every process asks all once while it samples or when it has, so that they abandon a step together.
  void OnSampled() const {
    if (ranks_.Any(Interrupted())) throw StepAbandoned{};
  }

  void OnRollout(int64_t tokens, int64_t finished) const {
    if (Interrupted()) OnSampled();
    observer_.OnActivity(fmt::format("step {}: {} tokens sampled, {} responses done", step_ + 1, tokens, finished));
  }

  // One step. Nothing changes before the update, and everything that is written of a step is written before its
  // checkpoint.
  void RunStep() {
    Stopwatch watch;
    const PhaseConfig& phase = cursor_.phase();
    const size_t phase_index = cursor_.index();
    Json row = {{"step", step_ + 1}, {"phase", phase.name}};
    const StepBatch batch = Learn(phase, *objectives_[phase_index], row);
    ++step_;
    const double seconds = watch.Seconds();
    SetMetric(row, "timing_s/step", seconds);
    SetMetric(row, "perf/throughput", row["perf/total_num_tokens"].get<double>() / seconds);
    const bool phase_ended = Advance(row);
    if (ranks_.IsFirst() && !batch.episodes.empty() && IsDue(step_, config_.samples.every)) {
      WriteSamples(batch.episodes, config_.samples.count, folder_.Samples() / (StepName(step_) + ".jsonl"));
    }
    Log(row);
    if (IsDue(step_, config_.checkpoint.every) || cursor_.Done()) Save();
    Report(phase, phase_index, watch.Seconds(), row);
    if (phase_ended) observer_.OnMessage(fmt::format("phase '{}' ended at step {}", phase.name, step_));
  }

  StepBatch Learn(const PhaseConfig& phase, const Objective& objective, Json& row) {
    const StepValues values = cursor_.Values();
    const auto on_rollout = [this](int64_t tokens, int64_t finished) { OnRollout(tokens, finished); };
    const StepContext context{.config = config_,
                              .phase = phase,
                              .values = values,
                              .step = step_ + 1,
                              .policy = policy_,
                              .tasks = tasks_,
                              .row = row,
                              .on_rollout = on_rollout,
                              .on_sampled = [this] { OnSampled(); },
                              .ranks = ranks_};
    StepBatch batch = objective.Gather(context);
    UpdatePolicy(context, objective, batch.sequences, optimiser_);
    return batch;
  }

  // Moves the cursor, which may look at validation's metrics, and validates when a step is due or the last one. True
  // when the phase has ended.
  bool Advance(Json& row) {
    const bool is_due = IsDue(step_, config_.validation.every);
    if (is_due) ValidateStep(row);
    // Clocks differ, and phases may end by a clock: every process goes by the first one's row.
    if (ranks_.count() > 1) row = Json::parse(ranks_.FromFirst(row.dump()));
    const bool phase_ended = cursor_.Advance(row);
    if (cursor_.Done() && config_.validation.every > 0 && !is_due) ValidateStep(row);
    return phase_ended;
  }

  void ValidateStep(Json& row) {
    observer_.OnActivity(fmt::format("step {}: validating", step_));
    Validate(config_, policy_, tasks_, LongestResponse(config_), row, ranks_);
  }

  void Report(const PhaseConfig& phase, size_t phase_index, double seconds, const Json& row) {
    recent_seconds_.push_back(seconds);
    if (recent_seconds_.size() > kTimedSteps) recent_seconds_.pop_front();
    const std::vector<double> recent(recent_seconds_.begin(), recent_seconds_.end());
    const auto left = static_cast<double>(cursor_.StepsLeft());
    observer_.OnStep({phase.name, phase_index + 1, config_.phases.size(), step_, step_ + cursor_.StepsLeft(),
                      left * Mean(recent), row});
  }

  std::string CheckpointName() const { return (folder_.Checkpoints() / StepName(step_)).string(); }

  void Save() {
    if (!ranks_.IsFirst()) return;
    metrics_->Sync();
    events_->Sync();
    SaveCheckpoint(folder_.Checkpoints(), step_, policy_, optimiser_, cursor_, tasks_.curriculum(),
                   config_.checkpoint.keep);
  }

  const RunConfig& config_;
  const RunFolder& folder_;
  TrainObserver& observer_;
  const Ranks& ranks_;
  Policy policy_;
  TaskSource tasks_;
  std::vector<std::unique_ptr<Objective>> objectives_;
  AdamW optimiser_;  // made of those above
  PhaseCursor cursor_;
  int64_t step_ = 0;                   // steps done
  std::optional<MetricsLog> metrics_;  // opened by Run, once everything has been checked
  std::optional<TensorBoardWriter> events_;
  std::deque<double> recent_seconds_;
};

// Cuts the run's files back to its checkpoint, or to nothing.
void CutBack(const RunFolder& folder, const std::optional<CheckpointPlace>& checkpoint) {
  RemoveUnfinished(folder.Checkpoints());
  // A run from the beginning writes the row of step 0 again.
  const int64_t last_step = checkpoint ? checkpoint->step : -1;
  CutMetrics(folder.Metrics(), last_step);
  CutEvents(folder.path(), last_step);
  CutSamples(folder.Samples(), last_step);
}

// Where the run begins: the first process looks at the folder, before it or another one writes into it.
std::optional<CheckpointPlace> BeginningOf(const RunConfig& config, const RunFolder& folder, bool resume,
                                           const Ranks& ranks) {
  std::optional<CheckpointPlace> checkpoint;
  if (ranks.IsFirst()) {
    folder.Check(config, resume);
    checkpoint = NewestCheckpoint(folder.Checkpoints());
  }
  const int64_t step = std::stoll(ranks.FromFirst(std::to_string(checkpoint ? checkpoint->step : -1)));
  if (step < 0) return std::nullopt;
  return CheckpointPlace{step, folder.Checkpoints() / StepName(step)};
}

void CheckSameRun(const RunConfig& config, const Ranks& ranks) {
  const std::string text = RunConfigText(config);
  if (ranks.Any(ranks.FromFirst(text) != text)) {
    throw InputError("expected one configuration in all processes of a data-parallel run, but they differ");
  }
}

RunEnd TrainTogether(const RunConfig& config, const RunFolder& folder, bool resume, TrainObserver& observer,
                     const Ranks& ranks) {
  CheckSameRun(config, ranks);
  if (ranks.count() > 1 && DeviceOf(config.model.device).is_cuda()) UseDevice(ranks.local_rank());
  const std::optional<CheckpointPlace> checkpoint = BeginningOf(config, folder, resume, ranks);
  if (checkpoint) {
    observer.OnMessage(fmt::format("resuming after step {} from {}", checkpoint->step, checkpoint->path.string()));
  } else if (resume) {
    observer.OnMessage(fmt::format("{} holds no checkpoint: starting at the beginning", folder.path().string()));
  }
  Trainer trainer(config, folder, checkpoint, observer, ranks);
  ranks.Any(false);  // all have read the checkpoint, or have found what does not fit, before anything is written
  if (ranks.IsFirst()) {
    folder.Make(config);
    CutBack(folder, checkpoint);
  }
  const RunEnd end = trainer.Run(!checkpoint);
  ranks.Any(false);  // all is written
  return end;
}

}  // namespace

RunEnd Train(const RunConfig& config, const std::filesystem::path& run_folder, bool resume, TrainObserver& observer,
             const Ranks& ranks) {
  try {
    return TrainTogether(config, RunFolder(run_folder), resume, observer, ranks);
  } catch (const std::exception& error) {
    ranks.TellEnd(error.what());
    throw;
  }
}

}  // namespace knaves

// A training run from its configuration to its last checkpoint.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/json_lines.h"
#include "train/config/run_config.h"
#include "train/data_parallel/ranks.h"

namespace knaves {

// What a run says while it works.
struct StepReport {
  std::string phase;
  size_t phase_number = 0;  // from 1
  size_t phases = 0;
  int64_t step = 0;         // steps done
  int64_t total_steps = 0;  // as long as no phase ends early
  double seconds_left = 0.0;
  const Json& row;  // the step's row of metrics.jsonl
};

// Called by the training thread; what the calls borrow is valid during the call.
class TrainObserver {
 public:
  virtual ~TrainObserver() = default;
  virtual void OnMessage(const std::string& text) = 0;   // one line, now and then
  virtual void OnStep(const StepReport& report) = 0;     // after each step
  virtual void OnActivity(const std::string& text) = 0;  // what goes on within a step, often
};

enum class RunEnd { kFinished, kInterrupted };

// Runs to the end, or until Interrupted(): then the state after the last whole step is saved. `resume` continues at the
// newest checkpoint, with the files of the run cut back to it; without one it starts at the beginning. A run that was
// stopped in any way and resumed has the metrics and weights, bit for bit on the CPU, of one that was not.
// Throws InputError before any work for what does not fit together (a folder that holds a run, a model with too few
// positions, puzzles that do not exist), WorkError for what fails on the way.
//
// In a data-parallel run every process calls it with the same arguments; the first one alone writes, and what is in the
// folder does not depend on how many they are: a run may be resumed with another number. Checkpoints are read by all
// of them, so the folder is on a file system that they share. The observer hears the same in each.
RunEnd Train(const RunConfig& config, const std::filesystem::path& run_folder, bool resume, TrainObserver& observer,
             const Ranks& ranks = Ranks::Alone());

}  // namespace knaves

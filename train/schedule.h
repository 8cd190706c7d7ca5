// Where a run stands in its phases, and what every ramp is worth there.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "base/json_lines.h"
#include "train/config/phase_config.h"

namespace knaves {

// The values that hold during one step.
struct StepValues {
  double progress = 0.0;  // 0 at the phase's first step, 1 at its last
  std::vector<int64_t> people;
  int64_t group_size = 0;
  int64_t max_response_tokens = 0;
  double temperature = 1.0;
  double learning_rate = 0.0;  // warm-up included
  double kl_coefficient = 0.0;
  double entropy_coefficient = 0.0;
};

// REQUIRES: 0 <= step_in_phase < phase.steps
StepValues ValuesAt(const PhaseConfig& phase, int64_t step_in_phase);

// Walks through the phases, one step at a time. Holds a reference to the phases, which must outlive it.
class PhaseCursor {
 public:
  explicit PhaseCursor(const std::vector<PhaseConfig>& phases) : phases_(phases) {}

  bool Done() const { return index_ == phases_.size(); }
  size_t index() const { return index_; }
  int64_t step_in_phase() const { return step_in_phase_; }
  const PhaseConfig& phase() const { return phases_[index_]; }  // REQUIRES: !Done()
  StepValues Values() const { return ValuesAt(phase(), step_in_phase_); }
  int64_t StepsLeft() const;  // should no `until` end a phase early

  // One step is done; `row` holds its metrics. True when it ended the phase. Throws InputError when the phase waits for
  // a metric that its steps do not have.
  bool Advance(const Json& row);

  // For state.json, and back. FromJson throws InputError at `place` for what these phases cannot have written.
  Json ToJson() const;
  void FromJson(const Json& state, const std::string& place);

 private:
  bool ConditionMet(const Json& row);

  const std::vector<PhaseConfig>& phases_;
  size_t index_ = 0;
  int64_t step_in_phase_ = 0;
  std::deque<double> window_;  // the condition's metric in the last steps of this phase
};

}  // namespace knaves

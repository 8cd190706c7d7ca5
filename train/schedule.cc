#include "train/schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/edit_distance.h"
#include "base/error.h"

namespace knaves {
namespace {

// Metrics of validation and of one kind of task stand in some rows only, so their absence proves nothing.
bool IsOccasional(const std::string& metric) {
  return metric.starts_with("val-") || (metric.starts_with("reward/accuracy/") && metric != "reward/accuracy/mean");
}

[[noreturn]] void ThrowNoMetric(const PhaseConfig& phase, const Json& row) {
  std::vector<std::string> known;
  for (const auto& [key, value] : row.items()) known.push_back(key);
  const std::string nearest = NearestWord(phase.until.metric, known);
  throw InputError(fmt::format("phase '{}': key 'until.metric': expected a metric of its steps{}, got '{}'", phase.name,
                               nearest.empty() ? "" : fmt::format(" ('{}', perhaps)", nearest), phase.until.metric));
}

}  // namespace

StepValues ValuesAt(const PhaseConfig& phase, int64_t step_in_phase) {
  StepValues values;
  values.progress = phase.steps > 1 ? static_cast<double>(step_in_phase) / static_cast<double>(phase.steps - 1) : 0.0;
  const double progress = values.progress;
  values.people = phase.data.people.At(progress);
  values.group_size = phase.group_size.IntegerAt(progress);
  values.max_response_tokens = phase.max_response_tokens.IntegerAt(progress);
  values.temperature = phase.temperature.At(progress);
  values.learning_rate = phase.learning_rate.At(progress);
  if (step_in_phase < phase.warmup_steps) {
    values.learning_rate *= static_cast<double>(step_in_phase + 1) / static_cast<double>(phase.warmup_steps);
  }
  values.kl_coefficient = phase.kl.coefficient.At(progress);
  values.entropy_coefficient = phase.entropy_coefficient.At(progress);
  return values;
}

int64_t PhaseCursor::StepsLeft() const {
  int64_t left = -step_in_phase_;
  for (size_t i = index_; i < phases_.size(); ++i) left += phases_[i].steps;
  return left;
}

bool PhaseCursor::ConditionMet(const Json& row) {
  const UntilConfig& until = phase().until;
  if (!until.present) return false;
  const auto metric = row.find(until.metric);
  if (metric == row.end() || !metric->is_number()) {
    if (!IsOccasional(until.metric)) ThrowNoMetric(phase(), row);
    return false;
  }
  window_.push_back(metric->get<double>());
  if (static_cast<int64_t>(window_.size()) > until.window) window_.pop_front();
  if (static_cast<int64_t>(window_.size()) < until.window) return false;
  const double mean = std::accumulate(window_.begin(), window_.end(), 0.0) / static_cast<double>(window_.size());
  return mean > until.above || mean < until.below;
}

bool PhaseCursor::Advance(const Json& row) {
  const bool met = ConditionMet(row);
  ++step_in_phase_;
  if (!met && step_in_phase_ < phase().steps) return false;
  ++index_;
  step_in_phase_ = 0;
  window_.clear();
  return true;
}

Json PhaseCursor::ToJson() const {
  return {{"phase", index_},
          {"step_in_phase", step_in_phase_},
          {"until_window", std::vector<double>(window_.begin(), window_.end())}};
}

void PhaseCursor::FromJson(const Json& state, const std::string& place) {
  try {
    index_ = state.at("phase").get<size_t>();
    step_in_phase_ = state.at("step_in_phase").get<int64_t>();
    const auto window = state.at("until_window").get<std::vector<double>>();
    window_.assign(window.begin(), window.end());
  } catch (const Json::exception&) {
    throw InputError(
        fmt::format("{}: expected 'phase', 'step_in_phase' and 'until_window', got {}", place, state.dump()));
  }
  const bool inside = index_ < phases_.size() && step_in_phase_ >= 0 && step_in_phase_ < phases_[index_].steps;
  if (!inside && !(index_ == phases_.size() && step_in_phase_ == 0)) {
    throw InputError(fmt::format("{}: step {} of phase {} is not in this run", place, step_in_phase_, index_));
  }
}

}  // namespace knaves

#include "train/run_curriculum.h"

#include "train/metrics.h"

namespace knaves {

EnvironmentFactory RunCurriculum::Environments(const PhaseConfig& phase, const KkOptions& options) {
  if (!current_ || phase_ != phase.name) {
    counts_ = ToJson();
    const CurriculumConfig& rule = phase.curriculum;
    current_.emplace(options, static_cast<int>(rule.levels),
                     CurriculumOptions{.memory = rule.memory, .floor = rule.floor});
    current_->curriculum().Restore(counts_, place_);
    phase_ = phase.name;
  }
  return current_->Environments();
}

void RunCurriculum::Record(const std::vector<Episode>& episodes, Json& row) {
  Curriculum& curriculum = current_->curriculum();
  const std::vector<double> shares = curriculum.Shares();
  double people = 0.0;
  for (size_t cell = 0; cell < curriculum.size(); ++cell) {
    SetMetric(row, "curriculum/share/" + curriculum.Name(cell), shares[cell]);
    SetMetric(row, "curriculum/success/" + curriculum.Name(cell), curriculum.SuccessRate(cell));
    people += shares[cell] * current_->People(cell);
  }
  SetMetric(row, "curriculum/people", people);
  for (const Episode& episode : episodes) {
    curriculum.Record(static_cast<size_t>(episode.cell), episode.breakdown.Correct());
  }
}

Json RunCurriculum::ToJson() const {
  Json counts = counts_;
  if (current_) counts.update(current_->curriculum().ToJson());
  return counts;
}

void RunCurriculum::Restore(const Json& counts, const std::string& place) {
  if (!counts.is_object()) ThrowFieldError(place, "curriculum", "counts by cell", counts);
  counts_ = counts;
  place_ = place;
  current_.reset();
}

}  // namespace knaves

// The curriculum of a run: what came of the rollouts so far steers which puzzles are sampled next (env/curriculum.h has
// the draw, env/learnability.h the rule). Success rates belong to the run: a phase goes on with those of the phases
// before it, as far as it has the same cells.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json_lines.h"
#include "env/episode.h"
#include "env/kk_curriculum.h"
#include "train/config/phase_config.h"

namespace knaves {

// Not thread-safe; the environments that it makes may be used on other threads while nobody records.
class RunCurriculum {
 public:
  // Environments whose Reset(seed) draws a cell as the curriculum of the phase stands, and then one of its puzzles.
  // `options` are those of the phase's puzzles. Throws InputError for puzzles that do not exist, and for counts given
  // to Restore that are none. REQUIRES: phase.curriculum.levels > 0
  EnvironmentFactory Environments(const PhaseConfig& phase, const KkOptions& options);

  // What came of a step's episodes, in their order, which were sampled from the newest Environments. Writes, before it
  // takes them in: curriculum/share/CELL, the chance with which a prompt was drawn from a cell;
  // curriculum/success/CELL, the rate of right answers that is expected of it; curriculum/people, the mean over these
  // chances.
  void Record(const std::vector<Episode>& episodes, Json& row);

  // Counts by cell, for state.json, an empty object where there are none; and back. `place` is named when they turn out
  // to be damaged.
  Json ToJson() const;
  void Restore(const Json& counts, const std::string& place);

 private:
  Json counts_ = Json::object();  // of cells that `current_` does not have; of all where it has not been made
  std::string place_;             // where they were read
  std::string phase_;             // whose curriculum stands
  std::optional<KkCurriculum> current_;
};

}  // namespace knaves

#include "train/objectives/table.h"

#include <algorithm>
#include <cassert>

#include "train/config/run_config.h"
#include "train/objective.h"

namespace knaves {

std::unique_ptr<Objective> MakeGrpo(const RunConfig& config, const PhaseConfig& phase);
void CheckGrpo(const PhaseConfig& phase, ConfigFields& fields);
std::unique_ptr<Objective> MakeNextToken(const RunConfig& config, const PhaseConfig& phase);
void CheckNextToken(const PhaseConfig& phase, ConfigFields& fields);

namespace {

struct Entry {
  std::string name;
  std::unique_ptr<Objective> (*make)(const RunConfig& config, const PhaseConfig& phase);
  void (*check)(const PhaseConfig& phase, ConfigFields& fields);
};

const std::vector<Entry>& Table() {
  static const std::vector<Entry> table = {
      {"grpo", MakeGrpo, CheckGrpo},
      {"next_token", MakeNextToken, CheckNextToken},
  };
  return table;
}

const Entry& Find(const std::string& name) {
  const auto found =
      std::find_if(Table().begin(), Table().end(), [&](const Entry& entry) { return entry.name == name; });
  assert(found != Table().end());
  return *found;
}

}  // namespace

std::vector<std::string> ObjectiveNames() {
  std::vector<std::string> names;
  for (const Entry& entry : Table()) names.push_back(entry.name);
  return names;
}

void CheckPhase(const PhaseConfig& phase, ConfigFields& fields) { Find(phase.objective).check(phase, fields); }

std::unique_ptr<Objective> MakeObjective(const RunConfig& config, const PhaseConfig& phase) {
  return Find(phase.objective).make(config, phase);
}

}  // namespace knaves

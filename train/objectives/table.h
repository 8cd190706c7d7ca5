// The objectives by name.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "train/config/fields.h"

namespace knaves {

struct PhaseConfig;
struct RunConfig;
class Objective;

std::vector<std::string> ObjectiveNames();

// The rules that a phase's objective has on its keys, checked at their places by a reader of configurations.
void CheckPhase(const PhaseConfig& phase, ConfigFields& fields);

// The objective of a phase of a run, both of which must outlive it. Throws InputError for data that do not exist.
// REQUIRES: phase.objective is one of ObjectiveNames().
std::unique_ptr<Objective> MakeObjective(const RunConfig& config, const PhaseConfig& phase);

}  // namespace knaves

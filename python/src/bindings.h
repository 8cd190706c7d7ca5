// The parts of the module, each declared by the file of its name.
#pragma once

#include <pybind11/pybind11.h>

#include <string>

#include "reward/reward.h"

namespace knaves {

void BindScorer(pybind11::module_& module);
void BindPuzzleSet(pybind11::module_& module);
void BindCurriculum(pybind11::module_& module);
void BindEnvironment(pybind11::module_& module);

// {"format": 1.0, "answer": 1.0}; None keeps the default. Throws InputError for an unknown name.
RewardOptions MakeRewardOptions(const std::string& rules, const pybind11::object& terms);
pybind11::dict BreakdownDict(const RewardBreakdown& breakdown);
FinishReason ParseFinishReason(const std::string& text);  // "stop" or "length"

}  // namespace knaves

// The reward's terms, each in the file of its name. To add one: its file, its line here, its line in registry.cc.
#pragma once

#include "reward/scoring.h"

namespace knaves {

double FormatTerm(const ScoringInput& input, const RewardBreakdown& breakdown);
double AnswerTerm(const ScoringInput& input, const RewardBreakdown& breakdown);
double OverlongTerm(const ScoringInput& input, const RewardBreakdown& breakdown);
double TruncatedTerm(const ScoringInput& input, const RewardBreakdown& breakdown);

}  // namespace knaves

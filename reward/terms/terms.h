// The reward's terms, each in the file of its name. To add one: its file, its line here, its line in registry.cc.
#pragma once

#include "reward/scoring.h"

namespace knaves {

double FormatTerm(const ScoringInput& input, const RewardBreakdown& breakdown, const TermSettings& settings);
double AnswerTerm(const ScoringInput& input, const RewardBreakdown& breakdown, const TermSettings& settings);
double PartialTerm(const ScoringInput& input, const RewardBreakdown& breakdown, const TermSettings& settings);
double OverlongTerm(const ScoringInput& input, const RewardBreakdown& breakdown, const TermSettings& settings);
double TruncatedTerm(const ScoringInput& input, const RewardBreakdown& breakdown, const TermSettings& settings);
double LengthTerm(const ScoringInput& input, const RewardBreakdown& breakdown, const TermSettings& settings);
double ThoughtLengthTerm(const ScoringInput& input, const RewardBreakdown& breakdown, const TermSettings& settings);
double LanguageTerm(const ScoringInput& input, const RewardBreakdown& breakdown, const TermSettings& settings);
double RepetitionTerm(const ScoringInput& input, const RewardBreakdown& breakdown, const TermSettings& settings);

}  // namespace knaves

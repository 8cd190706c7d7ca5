// What the fuzz program does with its bytes, for it and for the test that replays its findings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reward/reward.h"
#include "tests/fuzz/require_sound.h"

namespace knaves {

inline void ScoreAnyBytes(std::string_view bytes) {
  static const std::vector<std::string> names[] = {
      {"Michael", "Zoey", "Ethan"}, {"Mary Ann", "Mary", "A", "O'Neil"}, {"小明", "Chloé"}};
  static const std::vector<bool> solutions[] = {{true, false, true}, {false, true, true, false}, {true, true}};
  static const Reward rewards[] = {Reward(RewardOptions{.rules = "strict"}),
                                   Reward(RewardOptions{.rules = "logic-rl"})};
  const unsigned choice = bytes.empty() ? 0 : static_cast<unsigned char>(bytes[0]);
  const size_t puzzle = choice % 3;
  const std::string rest(bytes.empty() ? bytes : bytes.substr(1));
  const bool whole = choice / 3 % 2 == 0;
  const std::string response = whole ? rest : "Suppose that Zoey is a knight.</think>\n<answer>" + rest + "</answer>";
  for (const Reward& reward : rewards) {
    const RewardBreakdown breakdown = reward.Score(
        {.response = response, .prompt = std::nullopt, .names = names[puzzle], .solution = solutions[puzzle]});
    RequireSound(breakdown.reward == 3.0 || breakdown.reward == -0.5 || breakdown.reward == -1.0 ||
                 breakdown.reward == -3.0);
    RequireSound(breakdown.parsed.size() == names[puzzle].size());
    RequireSound(breakdown.reasons.empty() == breakdown.Correct());
    if (&reward != &rewards[0] || !breakdown.Correct()) continue;
    for (size_t i = 0; i < names[puzzle].size(); ++i) RequireSound(breakdown.parsed[i] == solutions[puzzle][i]);
  }
}

}  // namespace knaves

// Short ways to score in tests.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reward/reward.h"

namespace knaves {

// The puzzle that the tests answer: Michael and Ethan are knights, Zoey is a knave.
struct TestPuzzle {
  std::vector<std::string> names = {"Michael", "Zoey", "Ethan"};
  std::vector<bool> solution = {true, false, true};
  std::string knight = "knight";
  std::string knave = "knave";
};

inline constexpr const char* kGoodThought =
    "If Zoey were a knight, Michael would be a knave, and Ethan says otherwise.";
inline constexpr const char* kRightAnswer = "(1) Michael is a knight\n(2) Zoey is a knave\n(3) Ethan is a knight";

inline RewardBreakdown ScoreResponse(const std::string& rules, std::string_view response, const TestPuzzle& puzzle = {},
                                     std::optional<std::string_view> prompt = std::nullopt) {
  const Reward reward(RewardOptions{.rules = rules});
  ScoringInput input{.response = response, .prompt = prompt, .names = puzzle.names, .solution = puzzle.solution};
  input.knight = puzzle.knight;
  input.knave = puzzle.knave;
  return reward.Score(input);
}

// A response of the right form with this answer.
inline std::string WithAnswer(std::string_view answer) {
  return std::string(kGoodThought) + "</think>\n<answer>" + std::string(answer) + "</answer>";
}

}  // namespace knaves

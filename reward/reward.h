// The grader: rules that read a response, and weighted terms that turn what was read into one number.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "reward/scoring.h"

namespace knaves {

struct RewardOptions {
  std::string rules = "strict";  // a name of RewardRuleNames(): "logic-rl" or "strict"
  // Terms and weights, by the names of RewardTermNames(). The default gives Logic-RL's totals: 3 correct, -0.5 wrong,
  // -1 unparsed, -3 bad format.
  std::vector<std::pair<std::string, double>> terms = {{"format", 1.0}, {"answer", 1.0}};
  TermSettings settings = {};
};

std::vector<std::string> RewardRuleNames();
std::vector<std::string> RewardTermNames();

// Thread-safe after construction.
class Reward {
 public:
  explicit Reward(const RewardOptions& options);  // throws InputError for an unknown name
  ~Reward();
  Reward(Reward&&) noexcept;

  // Never throws, whatever the bytes.
  RewardBreakdown Score(const ScoringInput& input) const noexcept;

 private:
  struct Implementation;
  std::unique_ptr<const Implementation> implementation_;
};

}  // namespace knaves

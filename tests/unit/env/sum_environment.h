// A second family, as small as one can be: two numbers are to be added, and who is wrong may try once more.
// docs/adding_a_puzzle.md walks through it.
#pragma once

#include <fmt/format.h>

#include <cassert>
#include <cstdint>
#include <memory>
#include <string>

#include "base/random.h"
#include "env/environment.h"

namespace knaves {

class SumEnvironment : public Environment {
 public:
  Observation Reset(uint64_t seed) override {
    Random random({seed});
    left_ = random.Below(100);
    right_ = random.Below(100);
    attempts_ = 2;
    return Ask("What");
  }

  StepResult Step(const Action& action) override {
    assert(attempts_ > 0);
    StepResult result;
    RewardBreakdown& breakdown = result.breakdown;
    const size_t begin = action.response.find("<answer>");
    const size_t end = action.response.find("</answer>");
    breakdown.format = begin != std::string_view::npos && end != std::string_view::npos && begin < end;
    const std::string expected = fmt::format("<answer>{}", left_ + right_);
    const bool correct = breakdown.format && action.response.substr(begin, end - begin) == expected;
    if (breakdown.format) breakdown.answer = correct ? AnswerVerdict::kCorrect : AnswerVerdict::kWrong;
    result.reward = breakdown.reward = correct ? 1.0 : 0.0;
    result.truncated = action.finish_reason == FinishReason::kLength;
    attempts_ = correct || result.truncated ? 0 : attempts_ - 1;
    result.terminated = attempts_ == 0 && !result.truncated;
    if (attempts_ > 0) result.next = Ask("No. Once more: what");
    return result;
  }

 private:
  Observation Ask(const char* what) const {
    const std::string sum = fmt::format("{} + {}", left_, right_);
    return {fmt::format("{} is {}?\n<think>", what, sum), "sum", sum};
  }

  uint64_t left_ = 0;
  uint64_t right_ = 0;
  int attempts_ = 0;  // left; 0 when no episode is under way
};

inline EnvironmentFactory SumEnvironments() {
  return [] { return std::make_unique<SumEnvironment>(); };
}

}  // namespace knaves

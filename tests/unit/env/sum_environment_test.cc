#include "tests/unit/env/sum_environment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knaves {
namespace {

using testing::StartsWith;

std::string Sum(const Observation& observation) {
  uint64_t left = 0;
  uint64_t right = 0;
  std::sscanf(observation.task_id.c_str(), "%lu + %lu", &left, &right);
  return std::to_string(left + right);
}

TEST(SumEnvironment, RewardsTheSumAndEndsTheEpisode) {
  SumEnvironment environment;
  const std::string response = "Easy.</think><answer>" + Sum(environment.Reset(3)) + "</answer>";
  const StepResult result = environment.Step({.response = response});
  EXPECT_EQ(result.reward, 1.0);
  EXPECT_TRUE(result.breakdown.Correct());
  EXPECT_TRUE(result.terminated);
}

TEST(SumEnvironment, AsksOnceMoreAfterAWrongAnswerAndNotTwice) {
  SumEnvironment environment;
  environment.Reset(3);
  const StepResult first = environment.Step({.response = "<answer>1000</answer>"});
  EXPECT_FALSE(first.terminated);
  EXPECT_THAT(first.next.prompt, StartsWith("No. Once more"));
  const StepResult second = environment.Step({.response = "no idea"});
  EXPECT_TRUE(second.terminated);
  EXPECT_EQ(second.reward, 0.0);
  EXPECT_EQ(second.breakdown.answer, AnswerVerdict::kNone);
}

}  // namespace
}  // namespace knaves

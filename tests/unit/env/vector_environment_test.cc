#include "env/vector_environment.h"

#include <gtest/gtest.h>

#include <atomic>

#include "tests/unit/env/sum_environment.h"

namespace knaves {
namespace {

// Three sums of which the one in the middle is answered.
class VectorEnvironmentTest : public testing::Test {
 protected:
  std::vector<StepResult> AnswerTheSecond() {
    const std::vector<Observation> observations = vector_.Reset({1, 2, 3});
    SumEnvironment twin;
    const std::string task = twin.Reset(2).task_id;
    EXPECT_EQ(observations[1].task_id, task);
    const size_t plus = task.find('+');
    response_ = fmt::format("<answer>{}</answer>", std::stoi(task) + std::stoi(task.substr(plus + 1)));
    return vector_.Step({{}, {.response = response_}, {}});
  }

  VectorEnvironment vector_{SumEnvironments(), 3, 2};
  std::string response_;
};

TEST_F(VectorEnvironmentTest, GivesResultsInTheOrderOfTheEnvironments) {
  const std::vector<StepResult> results = AnswerTheSecond();
  ASSERT_EQ(results.size(), 3u);
  EXPECT_EQ(results[0].reward, 0.0);
  EXPECT_EQ(results[1].reward, 1.0);
  EXPECT_EQ(results[2].reward, 0.0);
  EXPECT_FALSE(results[0].terminated);
  EXPECT_TRUE(results[1].terminated);
}

TEST_F(VectorEnvironmentTest, PassesByWhatHasEndedAndSaysAgainHow) {
  AnswerTheSecond();
  const std::vector<StepResult> results =
      vector_.Step({{.response = "cut", .finish_reason = FinishReason::kLength}, {.response = response_}, {}});
  EXPECT_TRUE(results[1].terminated);
  EXPECT_FALSE(results[1].truncated);
  EXPECT_EQ(results[1].reward, 0.0) << "the answer was rewarded once";
  EXPECT_TRUE(results[2].terminated);
  const std::vector<StepResult> again = vector_.Step({{}, {}, {}});
  EXPECT_TRUE(again[0].truncated);
  EXPECT_FALSE(again[0].terminated);
}

TEST_F(VectorEnvironmentTest, StartsAllAnewAtReset) {
  AnswerTheSecond();
  vector_.Reset({2, 2, 2});
  for (const StepResult& result : vector_.Step({{.response = response_}, {.response = response_}, {}})) {
    EXPECT_EQ(result.terminated, result.reward == 1.0);
  }
}

TEST(VectorEnvironment, MakesEachEnvironmentOfItsOwn) {
  std::atomic<int> made{0};
  const EnvironmentFactory factory = [&] {
    ++made;
    return std::make_unique<SumEnvironment>();
  };
  EXPECT_EQ(VectorEnvironment(factory, 5, 2).size(), 5u);
  EXPECT_EQ(made, 5);
}

TEST(VectorEnvironment, MayBeEmpty) {
  VectorEnvironment vector(SumEnvironments(), 0, 4);
  EXPECT_TRUE(vector.Reset({}).empty());
  EXPECT_TRUE(vector.Step({}).empty());
}

}  // namespace
}  // namespace knaves

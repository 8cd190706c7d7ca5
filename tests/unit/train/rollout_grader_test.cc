#include "train/rollout_grader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>

#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/train/tiny_run.h"

namespace knaves {
namespace {

// Rewards a response with its task's seed, and remembers the response in the next observation.
class EchoEnvironment : public Environment {
 public:
  // Called with each response before it is graded.
  using OnStep = std::function<void(std::string_view response)>;
  explicit EchoEnvironment(OnStep on_step) : on_step_(std::move(on_step)) {}

  Observation Reset(uint64_t seed) override {
    seed_ = seed;
    return {};
  }

  StepResult Step(const Action& action) override {
    if (on_step_) on_step_(action.response);
    StepResult result;
    result.reward = static_cast<double>(seed_);
    result.next.prompt = std::string(action.response);
    result.truncated = action.finish_reason == FinishReason::kLength;
    result.breakdown.reward = action.response_tokens + 0.001 * action.max_response_tokens;
    return result;
  }

 private:
  OnStep on_step_;
  uint64_t seed_ = 0;
};

class RolloutGraderTest : public testing::Test {
 protected:
  RolloutGraderTest() { WriteByteTokenizer(folder_.path()); }

  RolloutGrader GraderOf(std::vector<uint64_t> seeds, EchoEnvironment::OnStep on_step = {}) {
    return RolloutGrader([on_step] { return std::make_unique<EchoEnvironment>(on_step); }, std::move(seeds),
                         tokenizer(), {.max_tokens = 9, .end_tokens = {256}});
  }

  const Tokenizer& tokenizer() {
    if (!tokenizer_) tokenizer_.emplace(Tokenizer::Load(folder_.path()));
    return *tokenizer_;
  }

  ScratchFolder folder_;
  std::optional<Tokenizer> tokenizer_;
};

TEST_F(RolloutGraderTest, GivesResultsInTheOrderOfTasksWhateverTheOrderOfResponses) {
  RolloutGrader grader = GraderOf({70, 71, 72});
  grader.Take(2, {.ids = {'c', 256}, .logprobs = {0, 0}, .ended = true});
  grader.Take(0, {.ids = {'a'}, .logprobs = {0}, .ended = false});
  grader.Take(1, {.ids = {'b', 'b'}, .logprobs = {0, 0}, .ended = true});
  const std::vector<GradedRollout> graded = grader.Finish();
  ASSERT_EQ(graded.size(), 3U);
  EXPECT_EQ(graded[0].response, "a");
  EXPECT_EQ(graded[1].response, "bb");
  EXPECT_EQ(graded[2].response, "c");
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(graded[i].result.reward, 70.0 + static_cast<double>(i));
    EXPECT_EQ(graded[i].result.next.prompt, graded[i].response);
    EXPECT_EQ(graded[i].result.truncated, i == 0);
  }
  EXPECT_DOUBLE_EQ(graded[2].result.breakdown.reward, 2.009);  // its tokens, and those that it may have
}

TEST_F(RolloutGraderTest, GradesWhileOthersAreStillToCome) {
  std::promise<std::string> first;
  std::future<std::string> graded = first.get_future();
  RolloutGrader grader = GraderOf({1, 2}, [&](std::string_view response) {
    if (response == "a") first.set_value(std::string(response));
  });
  grader.Take(0, {.ids = {'a'}, .logprobs = {0}, .ended = false});
  ASSERT_EQ(graded.wait_for(std::chrono::seconds(20)), std::future_status::ready);
  grader.Take(1, {.ids = {'b'}, .logprobs = {0}, .ended = false});
  EXPECT_EQ(grader.Finish().size(), 2U);
}

TEST_F(RolloutGraderTest, ThrowsWhatGradingThrew) {
  RolloutGrader grader = GraderOf({1}, [](std::string_view) { throw std::runtime_error("no verdict"); });
  grader.Take(0, {.ids = {'a'}, .logprobs = {0}, .ended = false});
  EXPECT_THAT([&] { grader.Finish(); }, testing::ThrowsMessage<std::runtime_error>("no verdict"));
}

// As where a step is abandoned.
TEST_F(RolloutGraderTest, MayEndBeforeAllHasCome) {
  int graded = 0;
  {
    RolloutGrader grader = GraderOf({1, 2, 3}, [&](std::string_view) { ++graded; });
    grader.Take(1, {.ids = {'a'}, .logprobs = {0}, .ended = false});
  }
  EXPECT_LE(graded, 1);
}

}  // namespace
}  // namespace knaves

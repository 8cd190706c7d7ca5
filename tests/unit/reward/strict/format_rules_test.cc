// Forms that are accepted and refused stand in tests/golden/reward_strict_cases.txt; here is what it does not show.
#include "reward/strict/format_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/reward/score_response.h"

namespace knaves {
namespace {

using testing::ElementsAre;

TEST(OpenedThought, IsWhatFollowsTheLastThinkTag) {
  EXPECT_EQ(OpenedThought("Who?\n<think>"), "");
  EXPECT_EQ(OpenedThought("Who?<think>\n "), "\n ");
  EXPECT_EQ(OpenedThought("<think> so </think><answer></answer> Who?\n<think>Suppose"), "Suppose");
}

TEST(OpenedThought, IsNotThereWhenAnotherTagFollowsOrNoneWasOpened) {
  EXPECT_EQ(OpenedThought("Who?"), std::nullopt);
  EXPECT_EQ(OpenedThought("Use <think> </think> and <answer> </answer>. Who?"), std::nullopt);
  EXPECT_EQ(OpenedThought("<think>\n\n</think>\n\n"), std::nullopt);
}

TEST(SplitResponse, FindsTheAnswer) {
  const std::string response = WithAnswer(kRightAnswer) + "<|im_end|>";
  const TestPuzzle puzzle;
  RewardBreakdown breakdown;
  const ScoringInput input{
      .response = response, .prompt = std::nullopt, .names = puzzle.names, .solution = puzzle.solution};
  EXPECT_EQ(SplitResponse(input, breakdown).answer, kRightAnswer);
  EXPECT_THAT(breakdown.reasons, ElementsAre());
}

TEST(SplitResponse, GivesEveryReasonThatHolds) {
  const RewardBreakdown breakdown =
      ScoreResponse("strict", "ok</s></think> So: <answer>Zoey</answer> Done.", TestPuzzle());
  EXPECT_FALSE(breakdown.format);
  EXPECT_EQ(breakdown.answer, AnswerVerdict::kNone);
  EXPECT_THAT(breakdown.reasons,
              ElementsAre("token-thought", "turn-inside", "text-before-answer", "text-after-answer"));
}

}  // namespace
}  // namespace knaves

// The published scorer's rules and the slips that it is known for. The parity test compares thousands of responses.
#include "reward/logic_rl/logic_rl_rule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/reward/score_response.h"

namespace knaves {
namespace {

using testing::ElementsAre;

double RewardOf(std::string_view response, std::optional<std::string_view> prompt = std::nullopt) {
  return ScoreResponse("logic-rl", response, {}, prompt).reward;
}

TEST(LogicRlRule, GivesTheFourPublishedRewards) {
  EXPECT_EQ(RewardOf(WithAnswer(kRightAnswer)), 3.0);
  EXPECT_EQ(RewardOf(WithAnswer("Michael is a knave, Zoey is a knave, Ethan is a knight")), -0.5);
  EXPECT_EQ(RewardOf(WithAnswer("Michael: knight, Zoey: knave, Ethan: knight")), -1.0);
  EXPECT_EQ(RewardOf("no tags at all"), -3.0);
}

TEST(LogicRlRule, AcceptsWhatThePublishedScorerWronglyAccepts) {
  const std::string right = std::string("<answer>") + kRightAnswer + "</answer>";
  EXPECT_EQ(RewardOf("</think>" + right), 3.0);
  EXPECT_EQ(RewardOf("x</think>" + right + " Actually, all are knaves."), 3.0);
  EXPECT_EQ(RewardOf("x</think> more thoughts " + right), 3.0);
  EXPECT_EQ(RewardOf(WithAnswer("not Zoey is a knave, Michael is a knight? Maybe Ethan is a knight")), 3.0);
  EXPECT_EQ(RewardOf(WithAnswer(std::string(kRightAnswer) + "\n(4) Bob is a liar")), 3.0);
  EXPECT_EQ(RewardOf("junk <answer>wrong</answer> Assistant: <think></think>" + right), 3.0);
}

TEST(LogicRlRule, RefusesWhatThePublishedScorerWronglyRefuses) {
  EXPECT_EQ(RewardOf(WithAnswer("**Michael** is a knight, Zoey is a knave, Ethan is a knight")), -1.0);
  EXPECT_EQ(RewardOf(WithAnswer(std::string(kRightAnswer) + "\nSo there are two knights and one knave.")), -1.0);
  EXPECT_EQ(RewardOf("<think>" + WithAnswer(kRightAnswer)), -3.0);
  EXPECT_EQ(RewardOf("The Assistant: should think." + WithAnswer(kRightAnswer)), -3.0);
}

TEST(LogicRlRule, ReadsPromptAndResponseAsOneText) {
  EXPECT_EQ(RewardOf(WithAnswer(kRightAnswer), "User: who?\nAssistant: <think>"), 3.0);
  EXPECT_EQ(RewardOf("ant:<think>" + WithAnswer(kRightAnswer), "Assist"), 3.0);
  EXPECT_EQ(RewardOf("The Assistant: thinks." + WithAnswer(kRightAnswer), "Assistant: <think>"), 3.0);
}

TEST(LogicRlRule, GivesNoAnswerRewardWithoutAHeader) {
  const RewardBreakdown breakdown = ScoreResponse("logic-rl", WithAnswer(kRightAnswer), {}, "Who?\n<think>");
  EXPECT_EQ(breakdown.reward, -1.0);
  EXPECT_TRUE(breakdown.format);
  EXPECT_EQ(breakdown.answer, AnswerVerdict::kNone);
  EXPECT_THAT(breakdown.reasons, ElementsAre("no-header"));
}

TEST(LogicRlRule, CannotScoreOtherRoleWords) {
  const TestPuzzle heroes{.knight = "hero", .knave = "villain"};
  const RewardBreakdown breakdown =
      ScoreResponse("logic-rl", WithAnswer("Michael is a hero, Zoey is a villain, Ethan is a hero"), heroes);
  EXPECT_EQ(breakdown.reward, -1.0);
  EXPECT_THAT(breakdown.reasons, ElementsAre("unreadable-solution"));
}

TEST(LogicRlRule, ScoresFlippedRoleWords) {
  const TestPuzzle flipped{.knight = "knave", .knave = "knight"};
  const RewardBreakdown breakdown =
      ScoreResponse("logic-rl", WithAnswer("Michael is a knave, Zoey is a knight, Ethan is a knave"), flipped);
  EXPECT_EQ(breakdown.reward, 3.0);
  EXPECT_THAT(breakdown.parsed, ElementsAre(true, false, true));
}

TEST(LogicRlRule, SaysWhatItReadAndWhy) {
  const RewardBreakdown wrong =
      ScoreResponse("logic-rl", WithAnswer("Michael is a knave, Zoey is a knave, Ethan is a knight"));
  EXPECT_THAT(wrong.parsed, ElementsAre(false, false, true));
  EXPECT_THAT(wrong.reasons, ElementsAre("wrong-role"));
  const RewardBreakdown missing = ScoreResponse("logic-rl", WithAnswer("Michael is a knave, a knight and a knave"));
  EXPECT_THAT(missing.parsed, ElementsAre(false, std::nullopt, std::nullopt));
  EXPECT_THAT(missing.reasons, ElementsAre("missing-person"));
  EXPECT_THAT(ScoreResponse("logic-rl", WithAnswer(" \n")).reasons, ElementsAre("empty-answer"));
  EXPECT_THAT(ScoreResponse("logic-rl", WithAnswer("knight")).reasons, ElementsAre("role-count"));
  EXPECT_THAT(ScoreResponse("logic-rl", "<answer>x</answer></think>").reasons, ElementsAre("tags-out-of-order"));
  EXPECT_THAT(ScoreResponse("logic-rl", "</think></think>").reasons, ElementsAre("repeated-tag", "missing-tag"));
}

}  // namespace
}  // namespace knaves

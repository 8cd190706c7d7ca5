#include "reward/reward.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/error.h"
#include "reward/reasons.h"
#include "tests/unit/reward/score_response.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::SizeIs;
using testing::ThrowsMessage;

TEST(Reward, IsTheWeightedSumOfItsTerms) {
  const Reward reward(RewardOptions{.rules = "strict", .terms = {{"answer", 0.5}, {"truncated", 0.75}}});
  const std::string response = WithAnswer(kRightAnswer);
  const TestPuzzle puzzle;
  ScoringInput input{.response = response, .prompt = std::nullopt, .names = puzzle.names, .solution = puzzle.solution};
  input.finish_reason = FinishReason::kLength;
  const RewardBreakdown breakdown = reward.Score(input);
  EXPECT_EQ(breakdown.reward, 0.5 * 2.0 - 0.75);
  EXPECT_THAT(breakdown.terms, ElementsAre(Pair("answer", 2.0), Pair("truncated", -1.0)));
  EXPECT_THAT(breakdown.reasons, ElementsAre("cut-off"));
  EXPECT_TRUE(breakdown.Correct());
}

TEST(Reward, GivesLogicRlsTotalsByDefault) {
  EXPECT_EQ(ScoreResponse("strict", WithAnswer(kRightAnswer)).reward, 3.0);
  EXPECT_EQ(ScoreResponse("strict", WithAnswer("All are knaves.")).reward, -0.5);
  EXPECT_EQ(ScoreResponse("strict", WithAnswer("Who knows.")).reward, -1.0);
  EXPECT_EQ(ScoreResponse("strict", "Who knows.").reward, -3.0);
}

TEST(Reward, NamesItsRulesAndTerms) {
  EXPECT_THAT(RewardRuleNames(), ElementsAre("logic-rl", "strict"));
  EXPECT_THAT(RewardTermNames(), ElementsAre("format", "answer", "partial", "overlong", "truncated", "length", "thought-length",
                                             "language", "repetition"));
}

TEST(Reward, RefusesUnknownNamesAndWeights) {
  const auto make = [](RewardOptions options) { return [options] { const Reward made(options); }; };
  EXPECT_THAT(make({.rules = "stict"}), ThrowsMessage<InputError>(HasSubstr("did you mean 'strict'?")));
  EXPECT_THAT(make({.terms = {{"overlog", 1.0}}}), ThrowsMessage<InputError>(HasSubstr("did you mean 'overlong'?")));
  EXPECT_THAT(make({.terms = {{"format", 1.0}, {"format", 2.0}}}), ThrowsMessage<InputError>(HasSubstr("given twice")));
  EXPECT_THAT(make({.terms = {{"format", std::numeric_limits<double>::quiet_NaN()}}}),
              ThrowsMessage<InputError>(HasSubstr("finite")));
}

TEST(Reward, ListsEveryPersonEvenOfNothing) {
  for (const std::string& rules : RewardRuleNames()) {
    EXPECT_THAT(ScoreResponse(rules, "").parsed, SizeIs(3)) << rules;
  }
}

TEST(Reward, TakesTenMegabytesOfAnything) {
  constexpr size_t kSize = 10 << 20;
  for (const std::string unit : {"<", "<think>", "\xFF", "a ", "\u0301", "</answer>"}) {
    std::string text;
    text.reserve(kSize + unit.size());
    while (text.size() < kSize) text += unit;
    for (const std::string& rules : RewardRuleNames()) {
      EXPECT_LT(ScoreResponse(rules, text).reward, 0.0);
      EXPECT_LT(ScoreResponse(rules, WithAnswer(text)).reward, 0.0);
    }
  }
}

TEST(Reasons, AllStandInTheDocumentation) {
  std::ifstream file(KNAVES_SOURCE_DIR "/docs/formats.md");
  std::stringstream text;
  text << file.rdbuf();
  for (const std::string_view word : reason::kAll) {
    EXPECT_NE(text.str().find("| `" + std::string(word) + "` |"), std::string::npos) << word;
  }
}

}  // namespace
}  // namespace knaves

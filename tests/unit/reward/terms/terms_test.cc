#include "reward/terms/terms.h"

#include <gtest/gtest.h>

#include "tests/unit/reward/score_response.h"

namespace knaves {
namespace {

class TermsTest : public testing::Test {
 protected:
  TestPuzzle puzzle_;
  ScoringInput input_{.response = "", .prompt = std::nullopt, .names = puzzle_.names, .solution = puzzle_.solution};
  RewardBreakdown breakdown_;
};

TEST_F(TermsTest, FormatIsOneOrMinusOne) {
  EXPECT_EQ(FormatTerm(input_, breakdown_, {}), -1.0);
  breakdown_.format = true;
  EXPECT_EQ(FormatTerm(input_, breakdown_, {}), 1.0);
}

TEST_F(TermsTest, AnswerFollowsTheVerdict) {
  EXPECT_EQ(AnswerTerm(input_, breakdown_, {}), -2.0);
  breakdown_.answer = AnswerVerdict::kUnparsed;
  EXPECT_EQ(AnswerTerm(input_, breakdown_, {}), -2.0);
  breakdown_.answer = AnswerVerdict::kWrong;
  EXPECT_EQ(AnswerTerm(input_, breakdown_, {}), -1.5);
  breakdown_.answer = AnswerVerdict::kCorrect;
  EXPECT_EQ(AnswerTerm(input_, breakdown_, {}), 2.0);
}

TEST_F(TermsTest, OverlongFallsOverTheLastFifthOfTheLimit) {
  input_.max_response_tokens = 1000;
  const auto overlong = [&](int tokens) {
    input_.response_tokens = tokens;
    return OverlongTerm(input_, breakdown_, {});
  };
  EXPECT_EQ(overlong(800), 0.0);
  EXPECT_DOUBLE_EQ(overlong(850), -0.25);
  EXPECT_DOUBLE_EQ(overlong(900), -0.5);
  EXPECT_EQ(overlong(1000), -1.0);
  EXPECT_EQ(overlong(1200), -1.0);
}

TEST_F(TermsTest, OverlongIsZeroWhenNothingIsKnown) {
  input_.response_tokens = 1000;
  EXPECT_EQ(OverlongTerm(input_, breakdown_, {}), 0.0);
  input_.response_tokens = 0;
  input_.max_response_tokens = 10;
  EXPECT_EQ(OverlongTerm(input_, breakdown_, {}), 0.0);
}

TEST_F(TermsTest, LengthCostsEachTokenAlike) {
  input_.max_response_tokens = 1000;
  const auto length = [&](int tokens) {
    input_.response_tokens = tokens;
    return LengthTerm(input_, breakdown_, {});
  };
  EXPECT_EQ(length(0), 0.0);
  EXPECT_DOUBLE_EQ(length(250), -0.25);
  EXPECT_DOUBLE_EQ(length(1000), -1.0);
  EXPECT_DOUBLE_EQ(length(1200), -1.0);
  input_.max_response_tokens = 0;
  EXPECT_EQ(length(250), 0.0) << "no limit, no price";
}

TEST_F(TermsTest, TruncatedPunishesACutResponse) {
  EXPECT_EQ(TruncatedTerm(input_, breakdown_, {}), 0.0);
  input_.finish_reason = FinishReason::kLength;
  EXPECT_EQ(TruncatedTerm(input_, breakdown_, {}), -1.0);
}

TEST_F(TermsTest, PartialIsTheShareOfRightRoles) {
  const std::vector<bool>& solution = puzzle_.solution;
  breakdown_.format = true;
  breakdown_.parsed.assign(solution.begin(), solution.end());
  EXPECT_EQ(PartialTerm(input_, breakdown_, {}), 1.0);
  breakdown_.parsed[0] = !solution[0];
  breakdown_.parsed[1].reset();
  EXPECT_DOUBLE_EQ(PartialTerm(input_, breakdown_, {}),
                   static_cast<double>(solution.size() - 2) / static_cast<double>(solution.size()));
  breakdown_.format = false;
  EXPECT_EQ(PartialTerm(input_, breakdown_, {}), 0.0);
}

TEST_F(TermsTest, ThoughtLengthIsZeroInsideTheWindow) {
  const TermSettings settings{.least_thought_words = 4, .most_thought_words = 6};
  const auto value = [&](std::string_view response) {
    input_.response = response;
    return ThoughtLengthTerm(input_, breakdown_, settings);
  };
  EXPECT_EQ(value("</think>and many words of an answer"), -1.0);
  EXPECT_DOUBLE_EQ(value("<think>one two three</think>"), -0.25);
  EXPECT_EQ(value("one two, three; four!</think>"), 0.0);
  EXPECT_EQ(value("1 2 3 a b c d e f</think>"), 0.0);
  EXPECT_DOUBLE_EQ(value("a b c d e f g h i</think>"), -0.5);
  EXPECT_EQ(value("a b c d e f g h i j k l m n o"), -1.0);
  EXPECT_EQ(value("他是骑士</think>"), 0.0);
}

TEST_F(TermsTest, LanguageIsTheShareOfWordsInThePuzzlesScript) {
  const auto value = [&](const std::string& response) {
    input_.response = response;
    return LanguageTerm(input_, breakdown_, {});
  };
  EXPECT_EQ(value("so he lies</think>他是骑士"), 1.0);
  EXPECT_DOUBLE_EQ(value("so he 是 lies</think>"), 0.75);
  EXPECT_DOUBLE_EQ(value("он lies</think>"), 0.5);
  EXPECT_EQ(value("</think>"), 0.0);
  input_.knight = "骑士";
  EXPECT_DOUBLE_EQ(value("他是骑士 ok</think>"), 0.8);
  EXPECT_EQ(value("他是" + puzzle_.names[0] + "</think>"), 1.0);
}

TEST_F(TermsTest, RepetitionCountsLongRunsThatStoodBefore) {
  const auto value = [&](const std::string& response) {
    input_.response = response;
    return RepetitionTerm(input_, breakdown_, {});
  };
  EXPECT_EQ(value("Zoey is a knave, so Bob is a knight. Zoey is a knave, so Ann is a knave."), 0.0);
  const std::string circle = "a b c d e f g h i j k l m ";
  EXPECT_EQ(value(circle), 0.0);
  // 28 runs over three rounds, of which 13 are new.
  EXPECT_DOUBLE_EQ(value(circle + circle + circle), -15.0 / 28);
}

}  // namespace
}  // namespace knaves

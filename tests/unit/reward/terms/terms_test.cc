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
  EXPECT_EQ(FormatTerm(input_, breakdown_), -1.0);
  breakdown_.format = true;
  EXPECT_EQ(FormatTerm(input_, breakdown_), 1.0);
}

TEST_F(TermsTest, AnswerFollowsTheVerdict) {
  EXPECT_EQ(AnswerTerm(input_, breakdown_), -2.0);
  breakdown_.answer = AnswerVerdict::kUnparsed;
  EXPECT_EQ(AnswerTerm(input_, breakdown_), -2.0);
  breakdown_.answer = AnswerVerdict::kWrong;
  EXPECT_EQ(AnswerTerm(input_, breakdown_), -1.5);
  breakdown_.answer = AnswerVerdict::kCorrect;
  EXPECT_EQ(AnswerTerm(input_, breakdown_), 2.0);
}

TEST_F(TermsTest, OverlongFallsOverTheLastFifthOfTheLimit) {
  input_.max_response_tokens = 1000;
  const auto overlong = [&](int tokens) {
    input_.response_tokens = tokens;
    return OverlongTerm(input_, breakdown_);
  };
  EXPECT_EQ(overlong(800), 0.0);
  EXPECT_DOUBLE_EQ(overlong(850), -0.25);
  EXPECT_DOUBLE_EQ(overlong(900), -0.5);
  EXPECT_EQ(overlong(1000), -1.0);
  EXPECT_EQ(overlong(1200), -1.0);
}

TEST_F(TermsTest, OverlongIsZeroWhenNothingIsKnown) {
  input_.response_tokens = 1000;
  EXPECT_EQ(OverlongTerm(input_, breakdown_), 0.0);
  input_.response_tokens = 0;
  input_.max_response_tokens = 10;
  EXPECT_EQ(OverlongTerm(input_, breakdown_), 0.0);
}

TEST_F(TermsTest, TruncatedPunishesACutResponse) {
  EXPECT_EQ(TruncatedTerm(input_, breakdown_), 0.0);
  input_.finish_reason = FinishReason::kLength;
  EXPECT_EQ(TruncatedTerm(input_, breakdown_), -1.0);
}

}  // namespace
}  // namespace knaves

#include "eval/metrics.h"

#include <gtest/gtest.h>

#include <cmath>

namespace knaves {
namespace {

std::vector<int64_t> OneEach(size_t count) {
  std::vector<int64_t> clusters(count);
  for (size_t i = 0; i < count; ++i) clusters[i] = static_cast<int64_t>(i);
  return clusters;
}

std::vector<double> Ones(size_t ones, size_t count) {
  std::vector<double> values(count, 0.0);
  std::fill_n(values.begin(), ones, 1.0);
  return values;
}

TEST(EstimateShare, GivesWilsonsIntervalForOneSamplePerPuzzle) {
  // 67 of 100: Wilson's interval is .5731 to .7544.
  const Estimate share = EstimateShare(Ones(67, 100), OneEach(100));
  EXPECT_DOUBLE_EQ(share.mean, 0.67);
  EXPECT_NEAR(share.standard_error, std::sqrt(0.67 * 0.33 / 99.0), 1e-12);
  EXPECT_NEAR(share.low, 0.57305, 1e-5);
  EXPECT_NEAR(share.high, 0.75437, 1e-5);
}

TEST(EstimateShare, HasWidthWhereEverySampleIsRightOrWrong) {
  const Estimate all = EstimateShare(Ones(10, 10), OneEach(10));
  EXPECT_NEAR(all.low, 0.72247, 1e-5);
  EXPECT_NEAR(all.high, 1.0, 1e-12);
  const Estimate none = EstimateShare(Ones(0, 10), OneEach(10));
  EXPECT_DOUBLE_EQ(none.low, 0.0);
  EXPECT_NEAR(none.high, 1.0 - 0.72247, 1e-5);
}

TEST(EstimateShare, CountsPuzzlesRatherThanSamplesWhenSamplesOfAPuzzleAgree) {
  std::vector<double> values;
  std::vector<int64_t> clusters;
  for (int64_t puzzle = 0; puzzle < 20; ++puzzle) {
    for (int sample = 0; sample < 8; ++sample) {
      values.push_back(puzzle < 9 ? 1.0 : 0.0);
      clusters.push_back(puzzle);
    }
  }
  const Estimate repeated = EstimateShare(values, clusters);
  const Estimate once = EstimateShare(Ones(9, 20), OneEach(20));
  EXPECT_NEAR(repeated.standard_error, once.standard_error, 1e-12);
  EXPECT_NEAR(repeated.low, once.low, 1e-12);
  EXPECT_NEAR(repeated.high, once.high, 1e-12);
}

TEST(EstimateShare, TakesSamplesOfASinglePuzzleForOne) {
  const Estimate many = EstimateShare({1, 0, 1, 0}, {5, 5, 5, 5});
  EXPECT_NEAR(many.low, 0.05462, 1e-5);  // Wilson's interval for half a success in one trial
  EXPECT_NEAR(many.high, 1.0 - 0.05462, 1e-5);
}

TEST(EstimateShare, ClustersByHand) {
  // Mean .5; cluster sums of residuals: 0 (1, 0), 1 (1, 1), -1 (0, 0). Variance (0 + 1 + 1) / 36, times 3 / 2.
  const Estimate share = EstimateShare({1, 0, 1, 1, 0, 0}, {7, 7, 3, 3, 5, 5});
  EXPECT_DOUBLE_EQ(share.mean, 0.5);
  EXPECT_NEAR(share.standard_error, std::sqrt(2.0 / 36.0 * 1.5), 1e-12);
}

TEST(EstimateShare, SaysThatNothingIsKnownWithoutSamples) {
  const Estimate share = EstimateShare({}, {});
  EXPECT_EQ(share.low, 0.0);
  EXPECT_EQ(share.high, 1.0);
}

TEST(EstimateMean, IsTheMeanWithOnePointNineSixErrorsOnEachSide) {
  const Estimate mean = EstimateMean({10.0, 20.0, 30.0}, OneEach(3));
  EXPECT_DOUBLE_EQ(mean.mean, 20.0);
  EXPECT_NEAR(mean.standard_error, 10.0 / std::sqrt(3.0), 1e-12);
  EXPECT_NEAR(mean.high - mean.mean, 1.959964 * mean.standard_error, 1e-5);
  EXPECT_NEAR(mean.mean - mean.low, 1.959964 * mean.standard_error, 1e-5);
}

TEST(EstimateMean, KeepsAnIntervalOfSharesWithinTheRangeGiven) {
  const Estimate mean = EstimateMean({1.0, 1.0, 0.9}, OneEach(3), Range{0.0, 1.0});
  EXPECT_EQ(mean.high, 1.0);
  EXPECT_LT(mean.low, mean.mean);
}

TEST(EstimateMean, OfOneClusterHasNoErrorToReport) { EXPECT_EQ(EstimateMean({1.0, 2.0}, {0, 0}).standard_error, 0.0); }

TEST(PassAtK, EqualsTheShareOfSubsetsThatHoldACorrectSample) {
  // 5 samples, 2 correct: of the 10 pairs 3 hold none.
  EXPECT_NEAR(PassAtK(5, 2, 2), 0.7, 1e-12);
  EXPECT_NEAR(PassAtK(5, 2, 1), 0.4, 1e-12);
  EXPECT_EQ(PassAtK(5, 2, 4), 1.0);
  EXPECT_EQ(PassAtK(5, 0, 5), 0.0);
  EXPECT_EQ(PassAtK(5, 5, 1), 1.0);
}

TEST(PassAtK, StaysExactForManySamples) { EXPECT_NEAR(PassAtK(1000, 1, 100), 0.1, 1e-12); }

TEST(PassSizes, ArePowersOfTwoAndTheNumberItself) {
  EXPECT_EQ(PassSizes(1), (std::vector<int64_t>{1}));
  EXPECT_EQ(PassSizes(4), (std::vector<int64_t>{1, 2, 4}));
  EXPECT_EQ(PassSizes(6), (std::vector<int64_t>{1, 2, 4, 6}));
  EXPECT_TRUE(PassSizes(0).empty());
}

TEST(MajorityVote, GoesToTheAssignmentWithMostVotes) {
  const ParsedAnswer right = {true, false};
  const ParsedAnswer wrong = {true, true};
  EXPECT_EQ(MajorityVote({right, right, wrong}, {true, false}), 1.0);
  EXPECT_EQ(MajorityVote({right, wrong, wrong}, {true, false}), 0.0);
}

TEST(MajorityVote, TakesThreeRoles) {
  const ParsedRoles right = {Role::kSpy, Role::kKnight};
  const ParsedRoles wrong = {Role::kKnave, Role::kKnight};
  const std::vector<Role> solution = {Role::kSpy, Role::kKnight};
  EXPECT_EQ(MajorityVote({right, right, wrong}, solution), 1.0);
  EXPECT_EQ(MajorityVote({right, wrong, ParsedRoles{Role::kSpy, std::nullopt}}, solution), 0.5);
}

TEST(MajorityVote, SharesATie) {
  const ParsedAnswer right = {true, false};
  EXPECT_EQ(MajorityVote({right, {{true, true}}}, {true, false}), 0.5);
  EXPECT_NEAR(MajorityVote({right, {{true, true}}, {{false, false}}}, {true, false}), 1.0 / 3.0, 1e-12);
}

TEST(MajorityVote, DoesNotCountAnswersThatLeaveSomebodyOut) {
  const ParsedAnswer half = {true, std::nullopt};
  EXPECT_EQ(MajorityVote({half, half, {{true, false}}}, {true, false}), 1.0);
  EXPECT_EQ(MajorityVote({half, half}, {true, false}), 0.0);
  EXPECT_EQ(MajorityVote({}, {true, false}), 0.0);
}

}  // namespace
}  // namespace knaves

// An update on several ranks is the update of one.
#include "tests/unit/train/data_parallel/shared_update.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/train/data_parallel/threads_as_ranks.h"

namespace knaves {
namespace {

using ::testing::Each;

class SharedUpdateTest : public testing::TestWithParam<std::string> {
 protected:
  SharedUpdate update_{GetParam(), "cpu"};
};

TEST_P(SharedUpdateTest, GivesTheGradientOfOneProcess) {
  const at::Tensor start = update_.StartingWeights();
  const SharedUpdate::Outcome one = update_.On(Ranks::Alone());
  const at::Tensor gradient = one.weights - start;
  const double size = gradient.abs().max().item<double>();
  ASSERT_GT(size, 1.0) << "large beside the rounding of weights";
  for (const int count : {2, 3, 5}) {
    std::vector<SharedUpdate::Outcome> outcomes(static_cast<size_t>(count));
    EXPECT_THAT(
        OnRanks(count, [&](int rank, const Ranks& ranks) { outcomes[static_cast<size_t>(rank)] = update_.On(ranks); }),
        Each(""));
    for (const SharedUpdate::Outcome& outcome : outcomes) {
      EXPECT_TRUE(outcome.weights.equal(outcomes[0].weights)) << "every rank has the same policy, to the bit";
      EXPECT_LT((outcome.weights - start - gradient).abs().max().item<double>(), 1e-5 * size) << count;
      for (const auto& [name, value] : one.row.items()) {
        if (name.starts_with("timing_s/")) continue;
        EXPECT_NEAR(outcome.row[name].get<double>(), value.get<double>(), 1e-5) << name;
      }
    }
  }
}

TEST_P(SharedUpdateTest, LeavesTheWeightsAloneOnAllRanksWhenNothingTeaches) {
  const at::Tensor start = update_.StartingWeights();
  EXPECT_THAT(OnRanks(2,
                      [&](int /*rank*/, const Ranks& ranks) {
                        const SharedUpdate::Outcome outcome =
                            update_.On(ranks, [](std::vector<TrainingSequence>& sequences) {
                              for (TrainingSequence& sequence : sequences) sequence.skipped = true;
                            });
                        EXPECT_TRUE(outcome.weights.equal(start));
                      }),
              Each(""));
}

TEST_P(SharedUpdateTest, TakesThePartOfARankWithoutWorkForNothing) {
  const auto teach_by_the_last = [](std::vector<TrainingSequence>& sequences) {
    for (TrainingSequence& sequence : sequences) sequence.skipped = sequence.group != 5;
  };
  const at::Tensor start = update_.StartingWeights();
  const at::Tensor gradient = update_.On(Ranks::Alone(), teach_by_the_last).weights - start;
  EXPECT_THAT(OnRanks(2,
                      [&](int /*rank*/, const Ranks& ranks) {
                        const at::Tensor shared = update_.On(ranks, teach_by_the_last).weights - start;
                        EXPECT_LT((shared - gradient).abs().max().item<double>(),
                                  1e-5 * gradient.abs().max().item<double>());
                      }),
              Each(""));
}

INSTANTIATE_TEST_SUITE_P(Means, SharedUpdateTest, testing::Values("token", "sequence"));

}  // namespace
}  // namespace knaves

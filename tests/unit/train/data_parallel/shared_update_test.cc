// An update on several ranks is the update of one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/types.h>

#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/train/data_parallel/threads_as_ranks.h"
#include "tests/unit/train/plain_objective.h"
#include "tests/unit/train/tiny_run.h"
#include "train/update.h"

namespace knaves {
namespace {

using ::testing::Each;

class SharedUpdateTest : public testing::TestWithParam<std::string> {
 protected:
  SharedUpdateTest() {
    WriteByteTokenizer(folder_.path());
    // Adam's first step with an epsilon that outweighs the gradient is the gradient, times rate / epsilon.
    config_ = ParseRunConfig(TinyRunHead(folder_.path()) +
                                 "phases: [{name: a, steps: 1, learning_rate: 1.0e+9, max_gradient_norm: 1.0e+9,\n"
                                 "          adam: {epsilon: 1.0e+6, weight_decay: 0}, loss_mean: " +
                                 GetParam() + "}]\n",
                             "run.yaml", {});
  }

  // Six groups of 2, one of which teaches nothing.
  static std::vector<TrainingSequence> Sequences(const Ranks& ranks) {
    std::vector<TrainingSequence> sequences(12);
    const Share own = ranks.ShareOf(6);
    for (size_t i = 0; i < sequences.size(); ++i) {
      for (size_t t = 0; t < 5 + 3 * i; ++t) sequences[i].ids.push_back(static_cast<int64_t>(40 + 7 * i + 3 * t) % 250);
      sequences[i].first_target = 2;
      sequences[i].group = static_cast<int64_t>(i / 2);
      sequences[i].advantage = i % 2 == 0 ? 1.0 : -1.0;
      sequences[i].skipped = i / 2 == 2;
      sequences[i].elsewhere = !own.Contains(sequences[i].group);
      sequences[i].rollout_logprobs.assign(3 + 3 * i, -5.0F);
    }
    return sequences;
  }

  struct Outcome {
    at::Tensor weights;
    Json row;
  };

  Outcome UpdateOn(const Ranks& ranks, const std::function<void(std::vector<TrainingSequence>&)>& change = {}) const {
    const Policy policy = LoadPolicy(config_, std::nullopt);
    AdamW optimiser(policy.decoder.Weights());
    TaskSource tasks("plain", {});
    Outcome outcome{{}, Json::object()};
    const StepValues values = ValuesAt(config_.phases[0], 0);
    std::vector<TrainingSequence> sequences = Sequences(ranks);
    if (change) change(sequences);
    UpdatePolicy({.config = config_,
                  .phase = config_.phases[0],
                  .values = values,
                  .step = 1,
                  .policy = policy,
                  .tasks = tasks,
                  .row = outcome.row,
                  .on_rollout = {},
                  .ranks = ranks},
                 objective_, sequences, optimiser);
    outcome.weights = WeightsOf(policy);
    return outcome;
  }

  at::Tensor StartingWeights() const { return WeightsOf(LoadPolicy(config_, std::nullopt)); }

  static at::Tensor WeightsOf(const Policy& policy) {
    std::vector<at::Tensor> flat;
    for (const auto& [name, weight] : policy.decoder.Weights()) flat.push_back(weight.detach().flatten());
    return at::cat(flat);
  }

  ScratchFolder folder_;
  RunConfig config_;
  PlainObjective objective_{{.entropy_coefficient = 0.1}};
};

TEST_P(SharedUpdateTest, GivesTheGradientOfOneProcess) {
  const at::Tensor start = StartingWeights();
  const Outcome one = UpdateOn(Ranks::Alone());
  const at::Tensor gradient = one.weights - start;
  const double size = gradient.abs().max().item<double>();
  ASSERT_GT(size, 1.0) << "large beside the rounding of weights";
  for (const int count : {2, 3, 5}) {
    std::vector<Outcome> outcomes(static_cast<size_t>(count));
    EXPECT_THAT(
        OnRanks(count, [&](int rank, const Ranks& ranks) { outcomes[static_cast<size_t>(rank)] = UpdateOn(ranks); }),
        Each(""));
    for (const Outcome& outcome : outcomes) {
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
  const at::Tensor start = StartingWeights();
  EXPECT_THAT(OnRanks(2,
                      [&](int /*rank*/, const Ranks& ranks) {
                        const Outcome outcome = UpdateOn(ranks, [](std::vector<TrainingSequence>& sequences) {
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
  const at::Tensor start = StartingWeights();
  const at::Tensor gradient = UpdateOn(Ranks::Alone(), teach_by_the_last).weights - start;
  EXPECT_THAT(OnRanks(2,
                      [&](int /*rank*/, const Ranks& ranks) {
                        const at::Tensor shared = UpdateOn(ranks, teach_by_the_last).weights - start;
                        EXPECT_LT((shared - gradient).abs().max().item<double>(),
                                  1e-5 * gradient.abs().max().item<double>());
                      }),
              Each(""));
}

INSTANTIATE_TEST_SUITE_P(Means, SharedUpdateTest, testing::Values("token", "sequence"));

}  // namespace
}  // namespace knaves

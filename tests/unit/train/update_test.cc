#include "train/update.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/types.h>

#include "base/error.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/train/plain_objective.h"
#include "tests/unit/train/tiny_run.h"

namespace knaves {
namespace {

using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

class UpdateTest : public testing::Test {
 protected:
  UpdateTest() {
    WriteByteTokenizer(folder_.path());
    config_ = ParseRunConfig(
        TinyRunHead(folder_.path()) + "phases: [{name: a, steps: 1, learning_rate: 0.01, micro_batch_tokens: 1000}]\n",
        "run.yaml", {});
  }

  static std::vector<TrainingSequence> Sequences() {
    std::vector<TrainingSequence> sequences(4);
    for (size_t i = 0; i < sequences.size(); ++i) {
      for (size_t t = 0; t < 5 + 2 * i; ++t) sequences[i].ids.push_back(static_cast<int64_t>(40 + 7 * i + 3 * t));
      sequences[i].first_target = 2;
      sequences[i].group = static_cast<int64_t>(i / 2);
      sequences[i].advantage = i % 2 == 0 ? 1.0 : -1.0;
    }
    return sequences;
  }

  // All weights after one step on the sequences.
  at::Tensor WeightsAfter(std::vector<TrainingSequence> sequences) {
    Policy policy = LoadPolicy(config_, std::nullopt);
    AdamW optimiser(policy.decoder.Weights());
    TaskSource tasks("plain", {});
    row_ = Json::object();
    const StepValues values = ValuesAt(config_.phases[0], 0);
    UpdatePolicy({config_, config_.phases[0], values, 1, policy, tasks, row_, {}}, objective_, sequences, optimiser);
    std::vector<at::Tensor> flat;
    for (const auto& [name, weight] : policy.decoder.Weights()) flat.push_back(weight.detach().flatten());
    return at::cat(flat);
  }

  PhaseConfig& phase() { return config_.phases[0]; }

  ScratchFolder folder_;
  RunConfig config_;
  PlainObjective objective_;
  Json row_;
};

TEST_F(UpdateTest, DoesNotDependOnTheSizeOfMicroBatches) {
  const at::Tensor together = WeightsAfter(Sequences());
  const double norm = row_["actor/grad_norm"].get<double>();
  phase().micro_batch_tokens = 1;  // one sequence each
  WeightsAfter(Sequences());
  EXPECT_NEAR(row_["actor/grad_norm"].get<double>(), norm, 1e-5 * norm);
  phase().micro_batch_tokens = 25;
  WeightsAfter(Sequences());
  EXPECT_NEAR(row_["actor/grad_norm"].get<double>(), norm, 1e-5 * norm);
}

TEST_F(UpdateTest, LeavesOutSkippedSequencesWithoutAChange) {
  std::vector<TrainingSequence> flat = Sequences();
  flat[2].advantage = flat[3].advantage = 0.0;
  WeightsAfter(flat);
  const double norm = row_["actor/grad_norm"].get<double>();
  flat[2].skipped = flat[3].skipped = true;
  WeightsAfter(flat);
  EXPECT_GT(norm, 0.0);
  EXPECT_NEAR(row_["actor/grad_norm"].get<double>(), norm, 1e-5 * norm);
}

TEST_F(UpdateTest, LeavesTheWeightsAloneWhenEverySequenceIsSkipped) {
  std::vector<TrainingSequence> flat = Sequences();
  for (TrainingSequence& sequence : flat) sequence.skipped = true;
  phase().learning_rate = Ramp::Constant(0.0);
  const at::Tensor untouched = WeightsAfter(Sequences());
  phase().learning_rate = Ramp::Constant(0.01);
  EXPECT_TRUE(WeightsAfter(flat).equal(untouched));
  EXPECT_EQ(row_["actor/grad_norm"], 0.0);
}

TEST_F(UpdateTest, ComputesOldLogprobsOnlyWhereTheRatioCanLeaveOne) {
  WeightsAfter(Sequences());
  EXPECT_FALSE(objective_.saw_old_logprobs);
  EXPECT_EQ(row_["actor/ppo_kl"], 0.0);
  phase().updates_per_step = 2;
  WeightsAfter(Sequences());
  EXPECT_TRUE(objective_.saw_old_logprobs);
  EXPECT_NE(row_["actor/ppo_kl"], 0.0);
}

TEST_F(UpdateTest, SaysHowFarItIsFromTheRolloutsLogprobs) {
  std::vector<TrainingSequence> sequences = Sequences();
  WeightsAfter(sequences);
  EXPECT_FALSE(row_.contains("training/rollout_logprob_diff_mean")) << "nothing was sampled";
  const Policy policy = LoadPolicy(config_, std::nullopt);
  ScoreSequences(policy.decoder, {1.0, 1000}, sequences, &TrainingSequence::rollout_logprobs);
  WeightsAfter(sequences);
  EXPECT_LT(row_["training/rollout_logprob_diff_max"].get<double>(), 1e-5);
  double targets = 0;
  for (const TrainingSequence& sequence : sequences) targets += static_cast<double>(sequence.targets());
  sequences[2].rollout_logprobs[1] += 0.5F;
  sequences[3].rollout_logprobs[0] -= 0.25F;
  for (const int64_t updates : {1, 3}) {  // later updates have moved away, and do not count
    phase().updates_per_step = updates;
    WeightsAfter(sequences);
    EXPECT_NEAR(row_["training/rollout_logprob_diff_max"].get<double>(), 0.5, 1e-5);
    EXPECT_NEAR(row_["training/rollout_logprob_diff_mean"].get<double>(), 0.75 / targets, 1e-5);
  }
}

TEST_F(UpdateTest, TakesAsManyOptimiserStepsAsThereAreMinibatches) {
  const at::Tensor one = WeightsAfter(Sequences());
  phase().minibatches = 2;
  const at::Tensor two = WeightsAfter(Sequences());
  EXPECT_FALSE(one.equal(two));
  EXPECT_TRUE(WeightsAfter(Sequences()).equal(two)) << "the order of groups is a function of the seed";
}

TEST_F(UpdateTest, MovesProbabilityTowardsWhatWasBetter) {
  std::vector<TrainingSequence> sequences = Sequences();
  Policy policy = LoadPolicy(config_, std::nullopt);
  const auto sums = [&] {
    ScoreSequences(policy.decoder, {1.0, 1000}, sequences, &TrainingSequence::reference_logprobs);
    std::vector<double> result;
    for (TrainingSequence& sequence : sequences) {
      double sum = 0.0;
      for (float logprob : sequence.reference_logprobs) sum += static_cast<double>(logprob);
      result.push_back(sum);
      sequence.reference_logprobs.clear();
    }
    return result;
  };
  const std::vector<double> before = sums();
  AdamW optimiser(policy.decoder.Weights());
  TaskSource tasks("plain", {});
  const StepValues values = ValuesAt(phase(), 0);
  UpdatePolicy({config_, phase(), values, 1, policy, tasks, row_, {}}, objective_, sequences, optimiser);
  const std::vector<double> after = sums();
  EXPECT_GT(after[0], before[0]);
  EXPECT_LT(after[1], before[1]);
}

TEST_F(UpdateTest, NamesTheStepWhenTheLossIsNoNumber) {
  std::vector<TrainingSequence> sequences = Sequences();
  sequences[0].advantage = std::nan("");
  EXPECT_THAT([&] { WeightsAfter(sequences); },
              Throws<WorkError>(Property(&WorkError::what, HasSubstr("step 1: the loss"))));
}

}  // namespace
}  // namespace knaves

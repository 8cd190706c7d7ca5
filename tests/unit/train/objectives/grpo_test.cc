#include <gmock/gmock.h>
#include <torch/types.h>

#include <cmath>
#include <set>

#include "base/error.h"
#include "tests/unit/train/step_fixture.h"

namespace knaves {
namespace {

using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

class Grpo : public StepFixture {
 protected:
  Grpo() {
    Configure("prompts_per_step: 3, group_size: 4, max_response_tokens: 6, data: {people: [2, 3]}, temperature: 1.3");
  }
};

TEST_F(Grpo, SamplesAGroupOfResponsesToEachPrompt) {
  const StepBatch batch = Gather(1);
  ASSERT_EQ(batch.episodes.size(), 12u);
  for (size_t i = 0; i < batch.episodes.size(); ++i) {
    const Episode& episode = batch.episodes[i];
    EXPECT_EQ(episode.group, static_cast<int64_t>(i / 4));
    EXPECT_EQ(episode.prompt, batch.episodes[i / 4 * 4].prompt) << "one task a group";
    EXPECT_LE(episode.response_ids.size(), 6u);
    EXPECT_EQ(episode.logprobs.size(), episode.response_ids.size());
  }
  EXPECT_NE(batch.episodes[0].prompt, batch.episodes[4].prompt);
  EXPECT_NE(batch.episodes[0].response_ids, batch.episodes[1].response_ids);
}

TEST_F(Grpo, IsAFunctionOfSeedAndStep) {
  const StepBatch once = Gather(2);
  const StepBatch again = Gather(2);
  const StepBatch next = Gather(3);
  EXPECT_EQ(once.episodes[5].response_ids, again.episodes[5].response_ids);
  EXPECT_EQ(once.episodes[5].prompt, again.episodes[5].prompt);
  EXPECT_NE(once.episodes[5].prompt, next.episodes[5].prompt);
}

TEST_F(Grpo, SamplesAGroupToTheBitAsWithoutTheOthersInABatchInvariantRun) {
  const auto gather = [this](const std::string& prompts) {
    Configure("prompts_per_step: " + prompts + ", group_size: 4, max_response_tokens: 40, data: {people: [2, 3, 4]}");
    policy_->decoder.To(at::kCPU, at::kBFloat16);  // whose rounding would show
    config_.model.batch_invariant = true;
    return Gather(1).episodes;
  };
  const std::vector<Episode> among_others = gather("6");
  const std::vector<Episode> alone = gather("1");
  ASSERT_EQ(alone.size(), 4u);
  for (size_t i = 0; i < alone.size(); ++i) {
    EXPECT_EQ(alone[i].response_ids, among_others[i].response_ids) << i;
    EXPECT_EQ(alone[i].logprobs, among_others[i].logprobs) << i;
  }
}

TEST_F(Grpo, TrainsOnTheResponseAlone) {
  const StepBatch batch = Gather(1);
  for (size_t i = 0; i < batch.sequences.size(); ++i) {
    const TrainingSequence& sequence = batch.sequences[i];
    EXPECT_EQ(sequence.first_target, static_cast<int64_t>(batch.episodes[i].prompt_ids.size()));
    EXPECT_EQ(sequence.targets(), static_cast<int64_t>(batch.episodes[i].response_ids.size()));
    EXPECT_EQ(sequence.advantage, batch.episodes[i].advantage);
  }
}

TEST_F(Grpo, SkipsGroupsWithoutDifferencesUnlessAnotherTermHasAGradient) {
  const StepBatch flat = Gather(1);  // random bytes all get the lowest reward
  EXPECT_EQ(row_["critic/frac_reward_zero_std"], 1.0);
  for (const TrainingSequence& sequence : flat.sequences) EXPECT_TRUE(sequence.skipped);
  config_.phases[0].entropy_coefficient = Ramp::Constant(0.01);
  for (const TrainingSequence& sequence : Gather(1).sequences) EXPECT_FALSE(sequence.skipped);
}

TEST_F(Grpo, SamplesUnderTheTemperatureOfTheLoss) {
  const StepBatch batch = Gather(1);
  const TrainingSequence& sequence = batch.sequences[0];
  const at::Tensor ids = at::tensor(sequence.ids, at::kLong).unsqueeze(0);
  const auto tokens = ComputeTokenLogprobs(policy_->decoder, ids, objective_->LossTemperature(values_));
  for (int64_t t = 0; t < sequence.targets(); ++t) {
    EXPECT_NEAR(tokens.logprobs[0][sequence.first_target - 1 + t].item<double>(),
                static_cast<double>(batch.episodes[0].logprobs[static_cast<size_t>(t)]), 1e-4);
  }
}

TEST_F(Grpo, DrawsPuzzlesWithEveryNumberOfPeople) {
  std::set<std::string> labels;
  for (int64_t step = 1; step <= 4; ++step) {
    for (const Episode& episode : Gather(step).episodes) labels.insert(episode.label);
  }
  EXPECT_EQ(labels, (std::set<std::string>{"2ppl", "3ppl"}));
}

TEST_F(Grpo, ReportsUnderVerlsNames) {
  Gather(1);
  EXPECT_EQ(row_["critic/score/mean"], -3.0);
  EXPECT_EQ(row_["reward/format/mean"], 0.0);
  EXPECT_EQ(row_["reward/accuracy/mean"], 0.0);
  EXPECT_EQ(row_["rollout/temperature"], 1.3);
  EXPECT_LE(row_["response_length/max"], 6.0);
  EXPECT_NEAR(row_["actor/entropy"].get<double>(), std::log(257.0), 0.1) << "small random weights are nearly uniform";
  EXPECT_GT(row_["perf/total_num_tokens"].get<double>(), 12 * row_["prompt_length/min"].get<double>());
}

TEST_F(Grpo, AbandonsTheStepWhenToldTo) {
  struct Stop {};
  Configure("prompts_per_step: 2, group_size: 2, max_response_tokens: 200");
  StepContext context = Context(1);
  context.on_rollout = [](int64_t /*tokens*/, int64_t /*finished*/) { throw Stop{}; };
  EXPECT_THROW(objective_->Gather(context), Stop);
}

TEST_F(Grpo, RefusesPromptsThatLeaveNoRoom) {
  config_.phases[0].max_response_tokens = Ramp::Constant(1500);
  EXPECT_THAT([&] { objective_->CheckFit(Context(1)); },
              Throws<InputError>(Property(&InputError::what, HasSubstr("1500 in the model's 1600 positions"))));
}

}  // namespace
}  // namespace knaves

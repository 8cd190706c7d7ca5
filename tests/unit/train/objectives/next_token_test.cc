#include <gmock/gmock.h>
#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "base/error.h"
#include "tests/unit/train/step_fixture.h"

namespace knaves {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

constexpr int64_t kEndToken = 256;

class NextToken : public StepFixture {
 protected:
  NextToken() { Configure("objective: next_token, sequences_per_step: 6"); }

  std::string TargetsOf(const TrainingSequence& sequence) const {
    const std::vector<int64_t> ids(sequence.ids.begin() + sequence.first_target, sequence.ids.end() - 1);
    return policy_->tokenizer.Decode(ids);
  }

  std::string ContextOf(const TrainingSequence& sequence) const {
    return policy_->tokenizer.Decode({sequence.ids.begin(), sequence.ids.begin() + sequence.first_target});
  }
};

TEST_F(NextToken, LearnsTheResponseThatFollowsAPrompt) {
  const StepBatch batch = Gather(1);
  ASSERT_EQ(batch.sequences.size(), 6u);
  for (const TrainingSequence& sequence : batch.sequences) {
    EXPECT_THAT(ContextOf(sequence), EndsWith("<think>"));
    EXPECT_THAT(TargetsOf(sequence), HasSubstr("</think>\n<answer>"));
    EXPECT_THAT(TargetsOf(sequence), EndsWith("</answer>"));
    EXPECT_EQ(sequence.ids.back(), kEndToken);
  }
  EXPECT_TRUE(batch.episodes.empty());
}

TEST_F(NextToken, LearnsThePromptTooWhenAsked) {
  config_.phases[0].loss_on = "all";
  for (const TrainingSequence& sequence : Gather(1).sequences) EXPECT_EQ(sequence.first_target, 1);
}

TEST_F(NextToken, IsAFunctionOfSeedAndStep) {
  EXPECT_EQ(Gather(2).sequences[3].ids, Gather(2).sequences[3].ids);
  EXPECT_NE(Gather(2).sequences[3].ids, Gather(3).sequences[3].ids);
  EXPECT_NE(Gather(2).sequences[3].ids, Gather(2).sequences[4].ids);
}

TEST_F(NextToken, LearnsFromAsManyTextsAsItMay) {
  std::set<std::vector<int64_t>> texts;
  for (const int64_t seed : {3, 4}) {
    Configure("objective: next_token, sequences_per_step: 30, data: {distinct: 5}");
    config_.seed = seed;
    for (const TrainingSequence& sequence : Gather(1).sequences) texts.insert(sequence.ids);
  }
  EXPECT_EQ(texts.size(), 5u) << "the same ones whatever the run's seed";
}

TEST_F(NextToken, MixesStylesByTheirShares) {
  Configure(
      "objective: next_token, sequences_per_step: 200, data: {traces: [{style: quick-guess, share: 3}, "
      "{style: small-steps, share: 1}]}");
  int64_t guesses = 0;
  for (const TrainingSequence& sequence : Gather(1).sequences) guesses += sequence.targets() < 200 ? 1 : 0;
  EXPECT_NEAR(static_cast<double>(guesses), 150.0, 25.0);  // four standard deviations
}

TEST_F(NextToken, HasTheMeanNegativeLogLikelihoodAsLoss) {
  const StepBatch batch = Gather(1);
  const SequenceList all = {&batch.sequences[0], &batch.sequences[1]};
  const MicroBatch micro = MakeMicroBatch(all, TargetWeightIn(all, LossMean::kToken), at::kCPU);
  const TokenLogprobs tokens = ComputeTokenLogprobs(policy_->decoder, micro.ids, 1.0);
  LossRecord record;
  const double loss = objective_->Loss(micro, tokens, values_, record).item<double>();
  EXPECT_NEAR(loss, std::log(257.0), 0.1) << "small random weights are nearly uniform";
  EXPECT_NEAR(loss, -(tokens.logprobs * micro.mask).sum().item<double>() / micro.mask.sum().item<double>(), 1e-4);
  EXPECT_EQ(record.Values().at("train/loss"), loss);
}

TEST_F(NextToken, DrawsAgainWhatIsLongerThanTheModelsPositions) {
  std::vector<int64_t> lengths;
  for (const TrainingSequence& sequence : Gather(1).sequences) lengths.push_back(sequence.length());
  std::sort(lengths.begin(), lengths.end());
  config_.model.shape.max_positions = lengths[2];
  policy_.emplace(LoadPolicy(config_, std::nullopt));
  for (const TrainingSequence& sequence : Gather(1).sequences) EXPECT_LE(sequence.length(), lengths[2]);
}

TEST_F(NextToken, RefusesAModelThatNoTraceFits) {
  config_.model.shape.max_positions = 50;
  policy_.emplace(LoadPolicy(config_, std::nullopt));
  EXPECT_THAT([&] { objective_->CheckFit(Context(1)); },
              Throws<InputError>(Property(&InputError::what, HasSubstr("fit the model's 50 positions"))));
}

}  // namespace
}  // namespace knaves

#include "train/micro_batch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/types.h>

namespace knaves {
namespace {

using ::testing::ElementsAre;

TrainingSequence Sequence(std::vector<int64_t> ids, int64_t first_target) {
  TrainingSequence sequence;
  sequence.ids = std::move(ids);
  sequence.first_target = first_target;
  return sequence;
}

std::vector<float> Row(const at::Tensor& tensor, int64_t row) {
  const at::Tensor values = tensor[row].contiguous();
  return {values.data_ptr<float>(), values.data_ptr<float>() + values.numel()};
}

double One(const TrainingSequence& /*sequence*/) { return 1.0; }

TEST(MakeMicroBatch, PadsOnTheRightAndMarksTheTargets) {
  TrainingSequence longer = Sequence({5, 6, 7, 8}, 2);  // targets 7 and 8 stand at 1 and 2 of the predictions
  longer.advantage = 0.5;
  longer.old_logprobs = {-1.0f, -2.0f};
  TrainingSequence shorter = Sequence({1, 2}, 1);
  shorter.old_logprobs = {-3.0f};
  const MicroBatch batch = MakeMicroBatch({&longer, &shorter}, One, at::kCPU);
  EXPECT_TRUE(batch.ids.equal(at::tensor({5, 6, 7, 8, 1, 2, 0, 0}, at::kLong).view({2, 4})));
  EXPECT_THAT(Row(batch.mask, 0), ElementsAre(0, 1, 1));
  EXPECT_THAT(Row(batch.mask, 1), ElementsAre(1, 0, 0));
  EXPECT_THAT(Row(batch.old_logprobs, 0), ElementsAre(0, -1, -2));
  EXPECT_THAT(Row(batch.old_logprobs, 1), ElementsAre(-3, 0, 0));
  EXPECT_FALSE(batch.reference_logprobs.defined());
  EXPECT_TRUE(batch.wanted.equal(batch.mask > 0));
  EXPECT_EQ(batch.advantages[0].item<float>(), 0.5f);
}

TEST(MakeMicroBatch, GivesSomeTargetsByTheirPlaces) {
  TrainingSequence longer = Sequence({5, 6, 7, 8}, 2);
  longer.advantage = 0.5;
  longer.old_logprobs = {-1.0f, -2.0f};
  TrainingSequence shorter = Sequence({1, 2}, 1);
  shorter.advantage = -2;
  shorter.old_logprobs = {-3.0f};
  const MicroBatch some = MakeMicroBatch({&longer, &shorter}, One, at::kCPU).At(at::tensor({3, 1, 0}, at::kLong));
  const auto values = [](const at::Tensor& tensor) { return Row(tensor.unsqueeze(0), 0); };
  EXPECT_THAT(values(some.mask), ElementsAre(1, 1, 0));
  EXPECT_THAT(values(some.weights), ElementsAre(1, 1, 0));
  EXPECT_THAT(values(some.advantages), ElementsAre(-2, 0.5, 0.5));
  EXPECT_THAT(values(some.old_logprobs), ElementsAre(-3, -1, 0));
  EXPECT_FALSE(some.reference_logprobs.defined());
}

TEST(TargetWeightIn, SharesATokenMeanEquallyAmongAllTargets) {
  const TrainingSequence a = Sequence({1, 2, 3, 4}, 1);
  TrainingSequence b = Sequence({1, 2}, 1);
  b.skipped = true;  // counted all the same
  const TargetWeight weight = TargetWeightIn({&a, &b}, LossMean::kToken);
  EXPECT_DOUBLE_EQ(weight(a), 0.25);
  EXPECT_DOUBLE_EQ(weight(b), 0.25);
}

TEST(TargetWeightIn, SharesASequenceMeanEquallyAmongSequences) {
  const TrainingSequence a = Sequence({1, 2, 3, 4}, 1);
  const TrainingSequence b = Sequence({1, 2}, 1);
  const TargetWeight weight = TargetWeightIn({&a, &b}, LossMean::kSequence);
  EXPECT_DOUBLE_EQ(weight(a), 1.0 / 6);
  EXPECT_DOUBLE_EQ(weight(b), 0.5);
}

TEST(SplitByLength, PacksTheShortOnesTogetherWithinTheBudget) {
  const TrainingSequence a = Sequence({1, 2, 3, 4, 5}, 1);
  const TrainingSequence b = Sequence({1, 2}, 1);
  const TrainingSequence c = Sequence({1, 2, 3}, 1);
  const auto pieces = SplitByLength({&a, &b, &c}, 6);
  EXPECT_THAT(pieces, ElementsAre(SequenceList{&b, &c}, SequenceList{&a}));
}

// A prompt of 3 tokens and responses of 2, 2 and 4 in group 0, and a response of 2 in group 1.
struct TwoGroups {
  std::vector<TrainingSequence> sequences = {Sequence({1, 2, 3, 4, 5}, 3), Sequence({1, 2, 3, 6, 7}, 3),
                                             Sequence({1, 2, 3, 6, 7, 8, 9}, 3), Sequence({1, 2, 3, 4, 5}, 3)};
  const TrainingSequence *a = &sequences[0], *b = &sequences[1], *c = &sequences[2], *d = &sequences[3];

  TwoGroups() { sequences[3].group = 1; }
};

TEST(SplitByTokens, CountsAPromptOnceForItsGroupAndNoLastTokens) {
  const TwoGroups groups;
  const SequenceList all = {groups.a, groups.b, groups.c, groups.d};
  EXPECT_THAT(SplitByTokens(all, 3 + 1 + 1 + 3 + 4), ElementsAre(all));
  EXPECT_THAT(SplitByTokens(all, 3 + 1 + 1 + 3 + 3),
              ElementsAre(SequenceList{groups.a, groups.b, groups.c}, SequenceList{groups.d}));
}

TEST(SplitByTokens, CountsAPromptAgainInTheNextPiece) {
  const TwoGroups groups;
  EXPECT_THAT(SplitByTokens({groups.a, groups.b, groups.c}, 6),
              ElementsAre(SequenceList{groups.a, groups.b}, SequenceList{groups.c}));
  EXPECT_THAT(SplitByTokens({groups.a, groups.c, groups.b}, 7),
              ElementsAre(SequenceList{groups.a, groups.c}, SequenceList{groups.b}));
}

TEST(SplitByTokens, GivesASequenceAboveTheBudgetAPieceOfItsOwn) {
  const TwoGroups groups;
  EXPECT_THAT(SplitByTokens({groups.c, groups.d}, 1), ElementsAre(SequenceList{groups.c}, SequenceList{groups.d}));
}

TEST(SplitByLength, GivesASequenceAboveTheBudgetAPieceOfItsOwn) {
  const TrainingSequence a = Sequence({1, 2, 3, 4, 5}, 1);
  const TrainingSequence b = Sequence({1, 2, 3, 4, 5}, 1);
  EXPECT_THAT(SplitByLength({&a, &b}, 3), ElementsAre(SequenceList{&a}, SequenceList{&b}));
}

}  // namespace
}  // namespace knaves

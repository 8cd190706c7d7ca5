#include "train/train_bench.h"

#include <gtest/gtest.h>

#include "tests/unit/policy/small_models.h"

namespace knaves {
namespace {

TrainingSequence SequenceOfGroup(int64_t group, int64_t prompt, int64_t response) {
  TrainingSequence sequence;
  sequence.ids.resize(static_cast<size_t>(prompt + response));
  sequence.first_target = prompt;
  sequence.group = group;
  return sequence;
}

TEST(WorkOf, CountsAPromptOnceForItsGroup) {
  const UpdateWork work = WorkOf({SequenceOfGroup(0, 10, 3), SequenceOfGroup(0, 10, 4), SequenceOfGroup(1, 10, 1)});
  EXPECT_EQ(work.tokens, 10 + 2 + 3 + 10);
  EXPECT_EQ(work.targets, 8);
  EXPECT_EQ(work.seen, 55 + (11 + 12) + (11 + 12 + 13) + 55);
}

TEST(UpdateWork, CountsSixOperationsAWeightAndToken) {
  const ModelConfig config = SmallConfig();  // 2 layers of 16 wide, 4 heads on 2 of 4, MLP of 24; 19 words
  const double layer = 16 * 16 + 2 * 8 * 16 + 16 * 16 + 3 * 16 * 24;
  const UpdateWork work{.tokens = 100, .targets = 30, .seen = 1000};
  EXPECT_DOUBLE_EQ(work.Operations(config), 6 * 2 * layer * 100 + 6 * 19 * 16 * 30 + 6 * 2.0 * 2 * 16 * 1000);
}

TEST(MeasureUpdates, RunsOnTheCpuToo) {
  Decoder decoder(SmallConfig(), 1);
  const UpdateMeasurement result = MeasureUpdates(decoder, {.groups = 2,
                                                            .group_size = 3,
                                                            .prompt_tokens = 17,
                                                            .response_tokens = 8,
                                                            .micro_batch_tokens = 100,
                                                            .updates = 1});
  EXPECT_GE(result.work.targets, 6 * 4);
  EXPECT_LE(result.work.targets, 6 * 8);
  EXPECT_EQ(result.tokens_given, 6 * 17 + result.work.targets);
  EXPECT_GT(result.seconds, 0);
  EXPECT_GT(result.matrix_rate, 1e8);
  EXPECT_EQ(result.peak_reserved, 0);
  EXPECT_FALSE(DataSheetRate(at::kCPU).has_value());
}

}  // namespace
}  // namespace knaves

#include "policy/engine/rollout_bench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/unit/policy/small_models.h"

namespace knaves {
namespace {

TEST(RolloutBench, CountsTokensAndWhatAnIdealStepReads) {
  ModelConfig config = SmallConfig();
  config.tied_embeddings = true;
  const Decoder decoder(config, 1);
  const RolloutMeasurement result =
      MeasureRollouts(decoder, {.requests = 6, .batch = 3, .prompt_tokens = 10, .max_tokens = 4});
  EXPECT_EQ(result.tokens, 24);
  EXPECT_EQ(result.Steps(3), 8);
  // Positions that tokens see: 10, 11, 12, 13; each of 2 layers x 2 x 2 heads x 4 numbers of 4 bytes.
  EXPECT_EQ(result.cache_bytes, 3 * 11.5 * 2 * 2 * 2 * 4 * 4);
  double weights = 0;
  for (const auto& [name, tensor] : decoder.Weights()) weights += static_cast<double>(tensor.numel()) * 4;
  EXPECT_EQ(result.weight_bytes, weights);
  EXPECT_GT(result.seconds, 0);
  EXPECT_GT(result.copied_per_second, 1e8);
  EXPECT_DOUBLE_EQ(result.IdealSeconds(3), 8 * (weights + result.cache_bytes) / result.copied_per_second);
}

TEST(RolloutBench, AnInputEmbeddingOfItsOwnIsNotRead) {
  const Decoder decoder(SmallConfig(), 1);
  const RolloutMeasurement result =
      MeasureRollouts(decoder, {.requests = 1, .batch = 1, .prompt_tokens = 2, .max_tokens = 1});
  double weights = 0;
  for (const auto& [name, tensor] : decoder.Weights()) weights += static_cast<double>(tensor.numel()) * 4;
  EXPECT_EQ(result.weight_bytes, weights - 19 * 16 * 4);
}

TEST(RolloutBench, LongTailedLengthsAreLogNormal) {
  ModelConfig config = SmallConfig();
  config.max_positions = 100;
  const Decoder decoder(config, 1);
  const RolloutBenchOptions options{
      .requests = 300, .batch = 64, .prompt_tokens = 2, .max_tokens = 90, .long_tailed = true, .seed = 3};
  const RolloutMeasurement result = MeasureRollouts(decoder, options);
  EXPECT_LT(result.tokens, 300 * 90);  // few are that short
  EXPECT_GT(result.tokens, 300 * 85);
}

TEST(RolloutBench, ShapesAreNamed) {
  EXPECT_EQ(NamedShape("qwen2.5-0.5b").head_size, 64);
  EXPECT_EQ(NamedShape("qwen2.5-1.5b").head_size, 128);
  EXPECT_THAT([] { NamedShape("qwen"); },
              testing::ThrowsMessage<InputError>("shape 'qwen': expected qwen2.5-0.5b, qwen2.5-1.5b, tiny"));
}

}  // namespace
}  // namespace knaves

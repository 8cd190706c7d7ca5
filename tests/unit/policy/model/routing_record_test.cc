#include "policy/model/routing_record.h"

#include <gtest/gtest.h>
#include <torch/types.h>

#include "tests/unit/policy/small_models.h"

namespace knaves {
namespace {

// Of three tokens, which take two experts each.
Routing Choices(int64_t experts) {
  return {torch::tensor({0, 2, 2, 3, 0, 2}, at::kLong).view({3, 2}), {}, at::ones({3, experts}, at::kDouble)};
}

TEST(RoutingRecordTest, CountsTheTokensOfEachExpertLayerByLayer) {
  RoutingRecord record;
  record.Add(2, Choices(5), {});
  record.Add(2, Choices(5), {});
  record.Add(0, Choices(4), {});
  ASSERT_EQ(record.Loads().size(), 3);
  EXPECT_TRUE(record.Loads()[2].equal(torch::tensor({4, 0, 6, 2, 0}, at::kLong)));
  EXPECT_TRUE(record.Loads()[0].equal(torch::tensor({2, 0, 3, 1}, at::kLong)));
  EXPECT_FALSE(record.Loads()[1].defined());
  record.Clear();
  EXPECT_TRUE(record.Loads().empty());
}

TEST(RoutingRecordTest, LeavesOutRowsOfNoSequence) {
  RoutingRecord record;
  record.SetRows(torch::tensor({1, 0, 0, 1, 0, 1}).view({2, 3}));
  record.Add(0, Choices(4), {});
  EXPECT_TRUE(record.Loads()[0].equal(torch::tensor({2, 0, 2, 0}, at::kLong)));
}

TEST(RoutingRecordTest, ADecoderAddsEveryTokenOfItsLayersWithExperts) {
  const ModelConfig config = DeepSeekV3Config();
  Decoder decoder = LivelyDecoder(config, 1);
  RoutingRecord record;
  decoder.RecordRouting(&record);
  const at::Tensor ids = at::arange(8, at::kLong).view({2, 4});
  decoder.Hidden(ids, {}, nullptr);
  decoder.Clone().Hidden(ids, {}, nullptr);
  ASSERT_EQ(record.Loads().size(), 2);
  EXPECT_FALSE(record.Loads()[0].defined());
  EXPECT_EQ(record.Loads()[1].numel(), config.experts.experts);
  EXPECT_EQ(record.Loads()[1].sum().item<int64_t>(), 8 * config.experts.chosen);
}

}  // namespace
}  // namespace knaves

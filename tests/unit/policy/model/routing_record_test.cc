#include "policy/model/routing_record.h"

#include <gtest/gtest.h>
#include <torch/types.h>

#include "tests/unit/policy/small_models.h"

namespace knaves {
namespace {

at::Tensor Choices() { return torch::tensor({0, 2, 2, 3, 0, 2}, at::kLong).view({3, 2}); }

TEST(RoutingRecordTest, CountsTheTokensOfEachExpertLayerByLayer) {
  RoutingRecord record;
  record.Add(2, Choices(), 5);
  record.Add(2, Choices(), 5);
  record.Add(0, Choices(), 4);
  ASSERT_EQ(record.Loads().size(), 3);
  EXPECT_TRUE(record.Loads()[2].equal(torch::tensor({4, 0, 6, 2, 0}, at::kLong)));
  EXPECT_TRUE(record.Loads()[0].equal(torch::tensor({2, 0, 3, 1}, at::kLong)));
  EXPECT_FALSE(record.Loads()[1].defined());
  record.Clear();
  EXPECT_TRUE(record.Loads().empty());
}

TEST(RoutingRecordTest, LeavesRowsOut) {
  RoutingRecord record;
  record.CountOnly(torch::tensor({true, false, true}));
  record.Add(0, Choices(), 4);
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

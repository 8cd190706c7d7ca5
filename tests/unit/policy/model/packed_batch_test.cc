#include "policy/model/packed_batch.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy/model/packed_lengths.h"

namespace knaves {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<int64_t> Values(const at::Tensor& tensor) {
  return {tensor.const_data_ptr<int64_t>(), tensor.const_data_ptr<int64_t>() + tensor.numel()};
}

// Two responses, of 2 and 3 tokens, to one prompt of 20; a response of 1 token to another prompt of 20. T is 24.
struct Responses {
  at::Tensor ids = at::zeros({3, 24}, at::kLong);
  at::Tensor wanted = at::zeros({3, 23}, at::kBool);

  Responses() {
    for (int64_t row = 0; row < 3; ++row) {
      ids[row].narrow(0, 0, 20).copy_(at::full({20}, row == 1 ? 8 : 7, at::kLong));
    }
    Respond(0, {1, 2});
    Respond(1, {3});
    Respond(2, {4, 5, 6});
  }

  void Respond(int64_t row, const std::vector<int64_t>& response) {
    ids[row].narrow(0, 20, static_cast<int64_t>(response.size())).copy_(at::tensor(response, at::kLong));
    wanted[row].narrow(0, 19, static_cast<int64_t>(response.size())).fill_(true);
  }
};

TEST(PackedBatchTest, ResponsesToOnePromptShareIt) {
  const Responses responses;
  const PackedBatch batch = PackSequences(responses.ids, responses.wanted);
  ASSERT_EQ(batch.groups.size(), 2U);
  EXPECT_EQ(batch.groups[0].begin, 0);
  EXPECT_EQ(batch.groups[0].prefix, 20);
  // The last token of a response predicts nothing that is wanted, so it is not there.
  EXPECT_THAT(batch.groups[0].tails, ElementsAre(1, 2));
  EXPECT_EQ(batch.groups[1].begin, 23);
  EXPECT_EQ(batch.groups[1].prefix, 20);
  EXPECT_THAT(batch.groups[1].tails, IsEmpty());
  EXPECT_EQ(batch.ids.size(0), 43);
  EXPECT_THAT(Values(batch.ids.narrow(0, 19, 4)), ElementsAre(7, 1, 4, 5));
  EXPECT_THAT(Values(batch.positions.narrow(0, 18, 6)), ElementsAre(18, 19, 20, 20, 21, 0));
}

TEST(PackedBatchTest, EachWantedTargetKnowsItsSourceAndItsPlace) {
  const Responses responses;
  const PackedBatch batch = PackSequences(responses.ids, responses.wanted);
  EXPECT_THAT(Values(batch.targets), ElementsAre(1, 2, 4, 5, 6, 3));
  EXPECT_THAT(Values(batch.sources), ElementsAre(19, 20, 19, 21, 22, 42));
  EXPECT_THAT(Values(batch.places), ElementsAre(19, 20, 46 + 19, 46 + 20, 46 + 21, 23 + 19));
}

TEST(PackedBatchTest, PrefixesCanStandBeforeAllTails) {
  Responses responses;
  responses.ids[1].copy_(responses.ids[0]);  // now the group is of three, and a fourth row shares with nobody
  responses.ids = at::cat({at::full({1, 24}, 9, at::kLong), responses.ids});
  responses.wanted = at::cat({at::zeros({1, 23}, at::kBool), responses.wanted});
  responses.wanted[0].narrow(0, 19, 2).fill_(true);
  const PackedBatch batch = PackSequences(responses.ids, responses.wanted, PackedOrder::kPrefixesFirst);
  ASSERT_EQ(batch.groups.size(), 2U);
  // The group with tails comes first: 20 tokens of its prompt, then 21 of the lone sequence, then the tails.
  EXPECT_EQ(batch.groups[0].begin, 0);
  EXPECT_EQ(batch.groups[1].begin, 20);
  EXPECT_EQ(batch.groups[1].prefix, 21);
  EXPECT_EQ(batch.groups[0].tails_begin, 41);
  EXPECT_THAT(batch.groups[0].tails, ElementsAre(1, 2));
  EXPECT_THAT(Values(batch.ids.narrow(0, 39, 5)), ElementsAre(9, 9, 1, 4, 5));
  EXPECT_THAT(Values(batch.targets), ElementsAre(1, 2, 1, 4, 5, 6, 9, 9));
  EXPECT_THAT(Values(batch.sources), ElementsAre(19, 41, 19, 19, 42, 43, 39, 40));

  const PackedLengths lengths = LengthsOf(batch.groups, at::kCPU);
  EXPECT_THAT(Values(lengths.segments.to(at::kLong)), ElementsAre(0, 20, 41, 42, 44));
  EXPECT_THAT(Values(lengths.prefixes.to(at::kLong)), ElementsAre(0, 20));
  EXPECT_THAT(Values(lengths.tails.to(at::kLong)), ElementsAre(0, 3));
  EXPECT_EQ(lengths.longest_segment, 21);
  EXPECT_EQ(lengths.longest_prefix, 20);
  EXPECT_EQ(lengths.longest_tails, 3);
  EXPECT_EQ(lengths.prefix_tokens, 20);
  EXPECT_EQ(lengths.tails_begin, 41);
  EXPECT_EQ(lengths.tail_tokens, 3);

  // Of the prefix the three tokens that a tail's first token sees beside itself.
  const WindowedKeys keys = KeysWithinWindow(batch.groups, 4, at::kCPU);
  EXPECT_THAT(Values(keys.segments.to(at::kLong)), ElementsAre(0, 20, 41, 45, 50));
  EXPECT_THAT(Values(keys.tokens.narrow(0, 41, 9)), ElementsAre(17, 18, 19, 41, 17, 18, 19, 42, 43));
  EXPECT_EQ(keys.tokens[40].item<int64_t>(), 40);
  EXPECT_EQ(keys.longest, 21);
  EXPECT_EQ(KeysWithinWindow(batch.groups, 1, at::kCPU).tokens.size(0), 44);
  EXPECT_EQ(KeysWithinWindow(batch.groups, 100, at::kCPU).longest, 22);
}

TEST(PackedBatchTest, WithoutAMaskEverySequenceStandsAloneAndWhole) {
  const Responses responses;
  const PackedBatch batch = PackSequences(responses.ids, {});
  EXPECT_EQ(batch.groups.size(), 3U);
  EXPECT_EQ(batch.ids.size(0), 3 * 23);
  EXPECT_EQ(batch.targets.size(0), 3 * 23);
}

TEST(PackedBatchTest, ShortBeginningsAreNotShared) {
  const at::Tensor ids = at::tensor({1, 2, 3, 1, 2, 4}, at::kLong).view({2, 3});
  const at::Tensor wanted = at::tensor({0, 1, 0, 1}, at::kLong).view({2, 2});
  const PackedBatch batch = PackSequences(ids, wanted);
  EXPECT_EQ(batch.groups.size(), 2U);
  EXPECT_THAT(Values(batch.targets), ElementsAre(3, 4));
}

TEST(PackedBatchTest, TargetsBetweenUnwantedOnesAreFound) {
  const at::Tensor ids = at::tensor({1, 2, 3, 4, 5}, at::kLong).view({1, 5});
  const at::Tensor wanted = at::tensor({0, 1, 0, 1}, at::kLong).view({1, 4});
  const PackedBatch batch = PackSequences(ids, wanted);
  EXPECT_THAT(Values(batch.ids), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(Values(batch.targets), ElementsAre(3, 5));
  EXPECT_THAT(Values(batch.sources), ElementsAre(1, 3));
}

TEST(PackedBatchTest, RowsWithoutTargetsAreLeftOut) {
  const Responses responses;
  const PackedBatch batch = PackSequences(responses.ids, at::zeros({3, 23}));
  EXPECT_THAT(batch.groups, IsEmpty());
  EXPECT_EQ(batch.ids.numel(), 0);
}

}  // namespace
}  // namespace knaves

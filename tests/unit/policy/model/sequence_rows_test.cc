#include "policy/model/sequence_rows.h"

#include <gtest/gtest.h>
#include <torch/types.h>

namespace knaves {
namespace {

TEST(SequenceRowsTest, ASharedPromptBelongsToEachSequence) {
  // Two sequences that share their first 16 tokens, and one by itself.
  at::Tensor ids = at::arange(20, at::kLong).unsqueeze(0).repeat({3, 1});
  ids[1].narrow(0, 16, 4).add_(100);
  ids[2].add_(50);
  at::Tensor wanted = at::zeros({3, 19}, at::kBool);
  wanted[0].narrow(0, 15, 4).fill_(true);
  wanted[1].narrow(0, 15, 3).fill_(true);
  wanted[2].narrow(0, 3, 2).fill_(true);
  for (const PackedOrder order : {PackedOrder::kGroups, PackedOrder::kPrefixesFirst}) {
    const PackedBatch batch = PackSequences(ids, wanted, order);
    const at::Tensor rows = RowsOfPacked(batch);
    ASSERT_EQ(rows.sizes(), (std::vector<int64_t>{3, batch.ids.numel()}));
    for (int64_t i = 0; i < 3; ++i) {
      const int64_t length = i == 0 ? 19 : i == 1 ? 18 : 5;
      const at::Tensor own = batch.ids.masked_select(rows[i] > 0);
      EXPECT_TRUE(own.equal(ids[i].narrow(0, 0, length))) << i;
    }
  }
}

TEST(SequenceRowsTest, PaddingBelongsToNone) {
  const at::Tensor wanted = torch::tensor({false, true, false, false, true, false, true, false}).view({2, 4});
  const at::Tensor rows = RowsOfPadded(wanted);
  EXPECT_TRUE(rows.equal(torch::tensor({1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0}, at::kFloat).view({2, 8})));
}

}  // namespace
}  // namespace knaves

#include "policy/tokenizer/merge_table.h"

#include <gtest/gtest.h>

namespace knaves {
namespace {

TEST(MergeTable, FindsWhatWasAddedAndNothingElse) {
  constexpr uint32_t kTokens = 60;
  MergeTable table(kTokens * kTokens / 2);
  for (uint32_t left = 0; left < kTokens; ++left) {
    for (uint32_t right = left % 2; right < kTokens; right += 2) table.Add(left, right, {left * 1000 + right, right});
  }
  for (uint32_t left = 0; left < kTokens; ++left) {
    for (uint32_t right = 0; right < kTokens; ++right) {
      const Merge* merge = table.Find(left, right);
      ASSERT_EQ(merge != nullptr, left % 2 == right % 2) << left << " " << right;
      if (merge == nullptr) continue;
      EXPECT_EQ(merge->rank, left * 1000 + right);
    }
  }
}

TEST(MergeTable, KeepsTheLastOfTwoMergesOfAPair) {
  MergeTable table(2);
  table.Add(1, 2, {0, 10});
  table.Add(1, 2, {5, 11});
  EXPECT_EQ(table.Find(1, 2)->rank, 5u);
  EXPECT_EQ(table.Find(1, 2)->id, 11u);
  EXPECT_EQ(table.Find(2, 1), nullptr);
}

TEST(MergeTable, MayBeEmpty) { EXPECT_EQ(MergeTable(0).Find(0, 0), nullptr); }

}  // namespace
}  // namespace knaves

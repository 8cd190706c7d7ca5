#include "generator/mem_kk/perturbed_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

TEST(MemKkPerturbedSetTest, ALeafThatCouldNotBeChangedLeavesAHoleInTheIndex) {
  const MemKkPerturbedSet set("leaf", 2, 300);
  EXPECT_EQ(set.size(), 229);  // 71 of 300 fail in the published data
  EXPECT_GT(set.Row(set.size() - 1).index, set.size());
}

TEST(MemKkPerturbedSetTest, FewerRowsAreTheBeginningOfMore) {
  for (const std::string& kind : MemKkPerturbationNames()) {
    const MemKkPerturbedSet few(kind, 3, 5);
    const MemKkPerturbedSet many(kind, 3, 50);
    for (int64_t i = 0; i < few.size(); ++i) EXPECT_EQ(MemKkLine(few.Row(i)), MemKkLine(many.Row(i))) << kind;
  }
}

TEST(MemKkPerturbedSetTest, ErrorsSayWhatThereIs) {
  EXPECT_EQ(ErrorOf([] { MemKkPerturbedSet("leaves", 3, 1); }),
            "kind: expected one of statement, leaf, pair, flip, names, order, got 'leaves'");
  EXPECT_EQ(ErrorOf([] { MemKkPerturbedSet("leaf", 2, 301); }),
            "count: expected 1 to 300, as many puzzles of 2 people as were published, got 301");
  EXPECT_EQ(ErrorOf([] { MemKkPerturbedSet("leaf", 3, 1101); }),
            "count: expected 1 to 1100, as many puzzles of 3 people as were published, got 1101");
  EXPECT_EQ(ErrorOf([] { MemKkPerturbedSet("leaf", 17, 1); }), "people: expected 2 to 16 for mem-kk, got 17");
}

}  // namespace
}  // namespace knaves

#include "policy/tokenizer/word_cache.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(WordCache, AppendsTheIdsOfAWordThatItKeeps) {
  WordCache cache;
  cache.Keep(" knight", {9, 1, 2}, 1);  // from index 1 on
  std::vector<int64_t> ids = {7};
  EXPECT_TRUE(cache.Find(" knight", ids));
  EXPECT_THAT(ids, ElementsAre(7, 1, 2));
}

TEST(WordCache, KnowsNoOtherWord) {
  WordCache cache;
  cache.Keep("knight", {1}, 0);
  std::vector<int64_t> ids;
  for (const std::string& word :
       {std::string("knigh"), std::string("knights"), std::string("Knight"), std::string("knight\0", 7)}) {
    EXPECT_FALSE(cache.Find(word, ids)) << word;
  }
  EXPECT_THAT(ids, IsEmpty());
}

TEST(WordCache, NeverAnswersForAnotherWordInTheSameSlot) {
  WordCache cache;
  constexpr int64_t kWords = 100'000;  // several for each slot
  for (int64_t i = 0; i < kWords; ++i) cache.Keep("word" + std::to_string(i), {i}, 0);
  int64_t found = 0;
  for (int64_t i = 0; i < kWords; ++i) {
    std::vector<int64_t> ids;
    if (!cache.Find("word" + std::to_string(i), ids)) continue;
    ++found;
    ASSERT_THAT(ids, ElementsAre(i));
  }
  EXPECT_GT(found, 20'000);
}

TEST(WordCache, KeepsWordsAndIdsUpToItsSizesOnly) {
  WordCache cache;
  const std::string longest(WordCache::kMaxBytes, 'x');
  const std::vector<int64_t> most(WordCache::kMaxIds, 3);
  std::vector<int64_t> ids;
  cache.Keep(longest, most, 0);
  EXPECT_TRUE(cache.Find(longest, ids));
  EXPECT_EQ(ids, most);
  cache.Keep(longest + "x", {1}, 0);
  EXPECT_FALSE(cache.Find(longest + "x", ids));
  cache.Keep("many", std::vector<int64_t>(WordCache::kMaxIds + 1, 3), 0);
  EXPECT_FALSE(cache.Find("many", ids));
}

}  // namespace
}  // namespace knaves

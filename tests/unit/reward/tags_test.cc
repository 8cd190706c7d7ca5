#include "reward/tags.h"

#include <gtest/gtest.h>

#include <string>

namespace knaves {
namespace {

TEST(FindTags, CountsEachTagAndKeepsItsFirstPlace) {
  const auto tags = FindTags("a<think>b</think><answer>c</answer><answer>");
  EXPECT_EQ(tags[kThinkOpen].count, 1u);
  EXPECT_EQ(tags[kThinkOpen].first, 1u);
  EXPECT_EQ(tags[kThinkOpen].after(kThinkOpen), 8u);
  EXPECT_EQ(tags[kThinkClose].first, 9u);
  EXPECT_EQ(tags[kAnswerOpen].count, 2u);
  EXPECT_EQ(tags[kAnswerOpen].first, 17u);
  EXPECT_EQ(tags[kAnswerClose].count, 1u);
}

TEST(FindTags, TakesNothingThatIsNotExactlyATag) {
  for (const auto& tag : FindTags("<THINK> < think> <think > </ think> <answer/> think> <<think")) {
    EXPECT_EQ(tag.count, 0u);
    EXPECT_EQ(tag.first, std::string_view::npos);
  }
}

TEST(FindTags, FindsATagBehindHalfOfOne) { EXPECT_EQ(FindTags("<thi<think>")[kThinkOpen].first, 4u); }

}  // namespace
}  // namespace knaves

#include "base/edit_distance.h"

#include <gtest/gtest.h>

namespace knaves {
namespace {

TEST(EditDistance, IsZeroForEqualWordsAndTheLengthAgainstNothing) {
  EXPECT_EQ(EditDistance("", ""), 0u);
  EXPECT_EQ(EditDistance("knight", "knight"), 0u);
  EXPECT_EQ(EditDistance("", "knave"), 5u);
}

TEST(EditDistance, CountsReplacementsInsertionsAndDeletions) {
  EXPECT_EQ(EditDistance("kitten", "sitting"), 3u);
  EXPECT_EQ(EditDistance("saturday", "sunday"), 3u);
}

TEST(EditDistance, CountsTwoNeighboursSwappedAsOne) {
  EXPECT_EQ(EditDistance("setps", "steps"), 1u);
  EXPECT_EQ(EditDistance("ca", "abc"), 3u);  // optimal string alignment does not edit what it has swapped
}

TEST(NearestWord, FindsAMistypedKey) {
  EXPECT_EQ(NearestWord("leraning_rate", {"temperature", "learning_rate", "steps"}), "learning_rate");
  EXPECT_EQ(NearestWord("step", {"steps", "stop"}), "steps");  // the first of two that are equally near
}

TEST(NearestWord, IsEmptyWhenNothingIsNear) {
  EXPECT_EQ(NearestWord("zebra", {"temperature", "steps"}), "");
  EXPECT_EQ(NearestWord("steps", {}), "");
}

TEST(NearestWord, AllowsTwoEditsInAShortWordAndAThirdInALongOne) {
  EXPECT_EQ(NearestWord("kl", {"knl"}), "knl");
  EXPECT_EQ(NearestWord("kl", {"knaves"}), "");
  EXPECT_EQ(NearestWord("max_response_tokns_", {"max_response_tokens"}), "max_response_tokens");
  EXPECT_EQ(NearestWord("abcdefghi", {"xyzdefghi"}), "xyzdefghi");
  EXPECT_EQ(NearestWord("abcdefghi", {"wxyzefghi"}), "");
}

}  // namespace
}  // namespace knaves

#include "policy/tokenizer/vocabulary.h"

#include <gtest/gtest.h>

#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

TEST(Vocabulary, FindsTokensBySpellingAndSpellingsById) {
  Vocabulary vocabulary;
  vocabulary.Add("\u0120Zoey", 7, "vocab");
  EXPECT_EQ(vocabulary.Find("\u0120Zoey"), 7);
  EXPECT_EQ(vocabulary.Find(" Zoey"), std::nullopt);
  EXPECT_EQ(*vocabulary.Spelling(7), "\u0120Zoey");
}

TEST(Vocabulary, HasHolesBetweenIds) {
  Vocabulary vocabulary;
  vocabulary.Add("a", 5, "vocab");
  EXPECT_EQ(vocabulary.Size(), 6);
  EXPECT_EQ(vocabulary.Spelling(4), nullptr);
  EXPECT_EQ(vocabulary.Spelling(6), nullptr);
  EXPECT_EQ(vocabulary.Spelling(-1), nullptr);
}

TEST(Vocabulary, KnowsAnEmptyTokenFromAHole) {
  Vocabulary vocabulary;
  vocabulary.Add("", 1, "vocab");
  ASSERT_NE(vocabulary.Spelling(1), nullptr);
  EXPECT_EQ(*vocabulary.Spelling(1), "");
}

TEST(Vocabulary, TakesTheSameTokenTwice) {
  Vocabulary vocabulary;
  vocabulary.Add("a", 0, "vocab");
  vocabulary.Add("a", 0, "added_tokens");
  EXPECT_EQ(vocabulary.Size(), 1);
}

TEST(Vocabulary, RefusesAnIdOrATokenThatIsTaken) {
  Vocabulary vocabulary;
  vocabulary.Add("a", 0, "vocab");
  EXPECT_EQ(ErrorOf([&] { vocabulary.Add("a", 1, "t.json: added_tokens"); }),
            "t.json: added_tokens: token 'a' has two ids, 0 and 1");
  EXPECT_EQ(ErrorOf([&] { vocabulary.Add("b", 0, "t.json: added_tokens"); }),
            "t.json: added_tokens: id 0 of token 'b' is taken");
}

}  // namespace
}  // namespace knaves

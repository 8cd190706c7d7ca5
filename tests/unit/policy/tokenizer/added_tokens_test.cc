#include "policy/tokenizer/added_tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Pieces = std::vector<std::string>;

AddedToken Token(int64_t id, const std::string& content) {
  AddedToken token;
  token.id = id;
  token.content = content;
  return token;
}

// Pieces in order; a token is its id in brackets.
Pieces Split(const std::vector<AddedToken>& tokens, std::string_view text) {
  AddedTokenFinder finder;
  for (const AddedToken& token : tokens) finder.Add(token, token.content);
  Pieces pieces;
  finder.Split(
      text, [&](std::string_view piece) { pieces.emplace_back(piece); },
      [&](int64_t id) { pieces.push_back("[" + std::to_string(id) + "]"); });
  return pieces;
}

TEST(AddedTokenFinder, CutsTokensOutOfTheText) {
  EXPECT_THAT(Split({Token(1, "<a>"), Token(2, "</a>")}, "x<a>y</a></a>"), ElementsAre("x", "[1]", "y", "[2]", "[2]"));
  EXPECT_THAT(Split({Token(1, "<a>")}, "<a"), ElementsAre("<a"));
  EXPECT_THAT(Split({}, "text"), ElementsAre("text"));
  EXPECT_THAT(Split({Token(1, "<a>")}, ""), IsEmpty());
}

TEST(AddedTokenFinder, PrefersTheFirstAndThenTheLongest) {
  EXPECT_THAT(Split({Token(1, "ab"), Token(2, "abcd"), Token(3, "bcde")}, "abcde"), ElementsAre("[2]", "e"));
  EXPECT_THAT(Split({Token(1, "ab"), Token(2, "abcd"), Token(3, "bcde")}, "abcx"), ElementsAre("[1]", "cx"));
}

TEST(AddedTokenFinder, IgnoresATokenWithoutContent) { EXPECT_THAT(Split({Token(1, "")}, "a"), ElementsAre("a")); }

TEST(AddedTokenFinder, TakesWhiteSpaceThatATokenStrips) {
  AddedToken left = Token(1, "<l>");
  left.lstrip = true;
  AddedToken right = Token(2, "<r>");
  right.rstrip = true;
  EXPECT_THAT(Split({left, right}, "a \u3000<l> b"), ElementsAre("a", "[1]", " b"));
  EXPECT_THAT(Split({left, right}, "a <r>\n\u2028b"), ElementsAre("a ", "[2]", "b"));
  EXPECT_THAT(Split({left, right}, "<r>  <l>"), ElementsAre("[2]", "[1]"));
  EXPECT_THAT(Split({left, right}, "\u200B<l>"), ElementsAre("\u200B", "[1]"));  // that one is no white space
}

TEST(AddedTokenFinder, LooksForASingleWordOutsideOtherWords) {
  AddedToken word = Token(1, "cat");
  word.single_word = true;
  EXPECT_THAT(Split({word}, "cat, cat"), ElementsAre("[1]", ", ", "[1]"));
  for (const char* text : {"cats", "tomcat", "cat1", "_cat", "\u00E9cat", "cat\u0301", "cat\u24D0", "cat\u200D"}) {
    EXPECT_THAT(Split({word}, text), ElementsAre(text));
  }
}

TEST(ReadAddedTokens, ReadsEveryField) {
  const nlohmann::json part = {{{"id", 5},
                                {"content", "<x>"},
                                {"special", true},
                                {"single_word", true},
                                {"lstrip", true},
                                {"rstrip", true},
                                {"normalized", false}},
                               {{"id", 6}, {"content", "y"}}};
  const std::vector<AddedToken> tokens = ReadAddedTokens(JsonPart(part, "added_tokens"));
  ASSERT_EQ(tokens.size(), 2u);
  EXPECT_EQ(tokens[0].id, 5);
  EXPECT_EQ(tokens[0].content, "<x>");
  EXPECT_TRUE(tokens[0].special && tokens[0].single_word && tokens[0].lstrip && tokens[0].rstrip);
  EXPECT_FALSE(tokens[0].normalized);
  EXPECT_FALSE(tokens[1].special || tokens[1].single_word || tokens[1].lstrip || tokens[1].rstrip);
  EXPECT_TRUE(tokens[1].normalized);
  EXPECT_THAT(ReadAddedTokens(std::nullopt), IsEmpty());
}

TEST(ReadAddedTokens, NamesTheDamagedField) {
  const auto error_of = [](const nlohmann::json& entry) {
    const nlohmann::json part = nlohmann::json::array({entry});
    return ErrorOf([&] { ReadAddedTokens(JsonPart(part, "t.json: added_tokens")); });
  };
  EXPECT_EQ(error_of({{"content", "x"}}), "t.json: added_tokens[0].id: field is missing");
  EXPECT_EQ(error_of({{"id", 1}, {"content", 2}}), "t.json: added_tokens[0].content: expected a string, got 2");
  EXPECT_EQ(error_of({{"id", 1}, {"content", "x"}, {"lstrip", "no"}}),
            "t.json: added_tokens[0].lstrip: expected true or false, got \"no\"");
}

}  // namespace
}  // namespace knaves

#include "reward/characters.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace knaves {
namespace {

using namespace std::string_view_literals;

std::vector<char32_t> Characters(std::string_view text) {
  std::vector<char32_t> characters;
  for (size_t at = 0; at < text.size();) characters.push_back(NextCharacter(text, at));
  return characters;
}

TEST(NextCharacter, ReadsAsciiAndBeyond) {
  EXPECT_EQ(Characters("aé中𝐌"), (std::vector<char32_t>{'a', 0xE9, 0x4E2D, 0x1D40C}));
}

TEST(NextCharacter, ReadsEachByteThatStartsNothingAsReplacement) {
  EXPECT_EQ(Characters("a\xFF\xC3"), (std::vector<char32_t>{'a', kReplacementCharacter, kReplacementCharacter}));
  EXPECT_EQ(Characters("\xED\xA0\x80").size(), 3u);  // a surrogate
}

TEST(NextCharacter, KeepsNul) { EXPECT_EQ(Characters(std::string_view("\0a", 2)), (std::vector<char32_t>{0, 'a'})); }

TEST(WhiteSpace, IsThatOfUnicodeAndForPythonFourSeparatorsMore) {
  for (const char32_t space : U" \t\n\v\f\r\u0085\u00A0\u1680\u2000\u200A\u2028\u2029\u202F\u205F\u3000"sv) {
    EXPECT_TRUE(IsWhiteSpace(space)) << static_cast<uint32_t>(space);
    EXPECT_TRUE(IsPythonSpace(space)) << static_cast<uint32_t>(space);
  }
  for (const char32_t other : {U'\u200B', U'\u180E', U'\uFEFF', U'a', U'\0'}) {
    EXPECT_FALSE(IsPythonSpace(other)) << static_cast<uint32_t>(other);
  }
  for (char32_t separator = 0x1C; separator <= 0x1F; ++separator) {
    EXPECT_TRUE(IsPythonSpace(separator));
    EXPECT_FALSE(IsWhiteSpace(separator));
  }
}

TEST(PythonWord, TakesInLettersAndNumbersOfEveryScriptButNoMarks) {
  for (const char32_t inside : U"aZ0_é中²½Ⅷ"sv) {
    EXPECT_TRUE(IsPythonWord(inside)) << static_cast<uint32_t>(inside);
  }
  for (const char32_t outside : {U' ', U'-', U'\'', U'\u0301', U'\u200D', U'。', kReplacementCharacter}) {
    EXPECT_FALSE(IsPythonWord(outside)) << static_cast<uint32_t>(outside);
  }
}

TEST(Invisible, IsWhatShowsNothingAndIsNoSpace) {
  for (const char32_t hidden : {U'\0', U'\b', U'\x7F', U'\u00AD', U'\u034F', U'\u115F', U'\u200B', U'\u202E', U'\u2060',
                                U'\u2800', U'\u3164', U'\uFE0F', U'\uFEFF', U'\U000E0041', U'\uE000', U'\u0378'}) {
    EXPECT_TRUE(IsInvisible(hidden)) << static_cast<uint32_t>(hidden);
  }
  for (const char32_t shown : {U' ', U'\n', U'\u00A0', U'a', U'é', U'中', U'。', U'\u0301'}) {
    EXPECT_FALSE(IsInvisible(shown)) << static_cast<uint32_t>(shown);
  }
}

TEST(ToLowerCharacter, NeverTurnsAnotherCharacterIntoAscii) {
  EXPECT_EQ(ToLowerCharacter('Q'), U'q');
  EXPECT_EQ(ToLowerCharacter(U'É'), U'é');
  EXPECT_EQ(ToLowerCharacter(0x212A), U'\u212A');
  EXPECT_EQ(ToLowerCharacter(0x130), U'\u0130');
}

TEST(Strip, TakesSpacesOfBothEnds) {
  EXPECT_EQ(StripWhiteSpace(" \n\u3000a b\u00A0\t"), "a b");
  EXPECT_EQ(StripWhiteSpace("\x1c a"), "\x1c a");
  EXPECT_EQ(StripPythonSpace("\x1c a\x1f"), "a");
  EXPECT_EQ(StripWhiteSpace(" \u2028 "), "");
  EXPECT_EQ(StripWhiteSpace("\xFF "), "\xFF");
  EXPECT_EQ(StripWhiteSpace(" \x80\x80"), "\x80\x80");
}

TEST(Ideographs, AreHanAndKana) {
  EXPECT_TRUE(IsIdeograph(U'中'));
  EXPECT_TRUE(IsIdeograph(U'の'));
  EXPECT_FALSE(IsIdeograph(U'é'));
  EXPECT_FALSE(IsIdeograph(U'한'));
}

}  // namespace
}  // namespace knaves

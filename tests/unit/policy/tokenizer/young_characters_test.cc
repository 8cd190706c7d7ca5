#include "policy/tokenizer/young_characters.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "policy/tokenizer/regex.h"

namespace knaves {
namespace {

std::string Replaced(std::string_view text) {
  std::string buffer;
  return std::string(WithOldCharacters(text, buffer));
}

bool Matches(const std::string& pattern, const std::string& text) {
  return Regex(pattern, "here").Next(text, 0).end != 0;
}

TEST(WithOldCharacters, GivesTextOfOldCharactersBackItself) {
  const std::string text = "Zo\u00EB \u4E00\u3000\U0001F600\uFFFF";
  std::string buffer = "untouched";
  EXPECT_EQ(WithOldCharacters(text, buffer).data(), text.data());
  EXPECT_EQ(buffer, "untouched");
}

TEST(WithOldCharacters, PutsAnOldCharacterOfTheSameCategoryInTheirPlace) {
  const struct {
    const char* pattern;
    const char* young;
  } cases[] = {{"^\\p{Lu}$", "\uA7CB"},     {"^\\p{Ll}$", "\uA7CD"},    {"^\\p{Lo}$", "\U000323AF"},
               {"^\\p{M}$", "\u0CF3"},      {"^\\p{N}$", "\U0001D2C0"}, {"^\\p{P}$", "\u1B7F"},
               {"^\\p{S}$", "\U0001FAE8"},  {"^\\p{Cf}$", "\u180E"},    {"^\\p{Lu}$", "\U00010D50"},
               {"^\\p{Ll}$", "\U00010D70"}, {"^\\p{M}$", "\U00010EFC"}, {"^\\p{P}$", "\U00011F43"},
               {"^\\p{S}$", "\u31EF"},      {"^\\p{Lo}$", "\U00011F02"}};
  for (const auto& [pattern, young] : cases) EXPECT_TRUE(Matches(pattern, Replaced(young))) << pattern << " " << young;
}

TEST(WithOldCharacters, ReplacesEachAndKeepsEveryOffset) {
  EXPECT_EQ(Replaced("a\u180Eb\U00011F02\u180E\u00E9"), "a\u200Bb\U00010000\u200B\u00E9");
}

TEST(WithOldCharacters, KeepsTheLengthOfEveryCharacter) {
  for (uint32_t code_point = 0; code_point < 0x110000; ++code_point) {
    if (code_point >= 0xD800 && code_point < 0xE000) continue;
    std::string text;
    AppendUtf8(code_point, text);
    const std::string replaced = Replaced(text);
    ASSERT_EQ(replaced.size(), text.size()) << code_point;
    ASSERT_EQ(FindInvalidUtf8(replaced), std::string::npos) << code_point;
  }
}

}  // namespace
}  // namespace knaves

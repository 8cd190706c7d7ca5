#include "base/utf8.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace knaves {
namespace {

using namespace std::string_view_literals;
using testing::ElementsAre;

constexpr size_t kValid = std::string_view::npos;

TEST(FindInvalidUtf8, AcceptsTheFirstAndLastCharacterOfEachLength) {
  EXPECT_EQ(FindInvalidUtf8("\x00\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"sv),
            kValid);
  EXPECT_EQ(FindInvalidUtf8(""), kValid);
}

TEST(FindInvalidUtf8, RefusesOverlongFormsSurrogatesAndWhatIsBeyondUnicode) {
  EXPECT_EQ(FindInvalidUtf8("a\xC0\x80"), 1u);
  EXPECT_EQ(FindInvalidUtf8("a\xC1\xBF"), 1u);
  EXPECT_EQ(FindInvalidUtf8("a\xE0\x9F\xBF"), 1u);
  EXPECT_EQ(FindInvalidUtf8("a\xF0\x8F\xBF\xBF"), 1u);
  EXPECT_EQ(FindInvalidUtf8("a\xED\xA0\x80"), 1u);
  EXPECT_EQ(FindInvalidUtf8("a\xF4\x90\x80\x80"), 1u);
  EXPECT_EQ(FindInvalidUtf8("a\xF5\x80\x80\x80"), 1u);
}

TEST(FindInvalidUtf8, RefusesAStrayContinuationAndACharacterCutShort) {
  EXPECT_EQ(FindInvalidUtf8("ab\x80"), 2u);
  EXPECT_EQ(FindInvalidUtf8("ab\xE2\x82"), 2u);
  EXPECT_EQ(FindInvalidUtf8("\xE2\x82z"), 0u);
}

// What Python's bytes.decode("utf-8", "replace") gives, U+FFFD written as ?.
TEST(ReplaceInvalidUtf8, EqualsPythonsReplacement) {
  const auto replaced = [](std::string_view text) {
    std::string result = ReplaceInvalidUtf8(text);
    for (size_t at = result.find("\xEF\xBF\xBD"); at != std::string::npos; at = result.find("\xEF\xBF\xBD")) {
      result.replace(at, 3, "?");
    }
    return result;
  };
  EXPECT_EQ(replaced("plain"), "plain");
  EXPECT_EQ(replaced("\x80z"), "?z");
  EXPECT_EQ(replaced("\xC0\x80z"), "??z");
  EXPECT_EQ(replaced("\xE2\x82z"), "?z");
  EXPECT_EQ(replaced("\xED\xA0\x80z"), "???z");
  EXPECT_EQ(replaced("\xF0\x9F\x98z"), "?z");
  EXPECT_EQ(replaced("\xF0\x80\x80z"), "???z");
  EXPECT_EQ(replaced("\xF4\x90\x80\x80z"), "????z");
  EXPECT_EQ(replaced("\xF1\x80\xFFz"), "??z");
  EXPECT_EQ(replaced("a\xE2\x82"), "a?");
}

TEST(DecodeUtf8, GivesTheCodePoints) { EXPECT_THAT(DecodeUtf8("aé€😀"), ElementsAre(0x61u, 0xE9u, 0x20ACu, 0x1F600u)); }

TEST(AppendUtf8, WritesEachLength) {
  std::string text;
  for (uint32_t code_point : {0x61u, 0xE9u, 0x20ACu, 0x1F600u}) AppendUtf8(code_point, text);
  EXPECT_EQ(text, "aé€😀");
}

TEST(Utf8Test, ShownTextIsOneLineOfUtf8) {
  EXPECT_EQ(ShownText("Zoë\n\x7f\xff\tend"), "Zoë\uFFFD\uFFFD\uFFFD\uFFFDend");
}

}  // namespace
}  // namespace knaves

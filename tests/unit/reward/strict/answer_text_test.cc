#include "reward/strict/answer_text.h"

#include <gtest/gtest.h>

#include <string>

namespace knaves {
namespace {

TEST(CleanAnswerText, LeavesAsciiAlone) {
  const CleanText clean = CleanAnswerText("Michael is\ta knight.\r\n");
  EXPECT_EQ(clean.text, "Michael is\ta knight.\r\n");
  EXPECT_EQ(clean.problem, "");
}

TEST(CleanAnswerText, ComposesAccents) {
  EXPECT_EQ(CleanAnswerText("Chloe\u0301").text, "Chloé");
  EXPECT_EQ(CleanAnswerText("Chloé").text, "Chloé");
}

TEST(CleanAnswerText, ReplacesBytesThatAreNoUtf8) {
  const CleanText clean = CleanAnswerText("a\xFF");
  EXPECT_EQ(clean.text, "a\uFFFD");
  EXPECT_EQ(clean.problem, "");
}

TEST(CleanAnswerText, RefusesWhatDoesNotShow) {
  EXPECT_EQ(CleanAnswerText("Mich\u200Bael").problem, "invisible-character");
  EXPECT_EQ(CleanAnswerText(std::string_view("a\0b", 3)).problem, "invisible-character");
  EXPECT_EQ(CleanAnswerText("a\x7F").problem, "invisible-character");
}

TEST(CleanAnswerText, RefusesCharactersThatWouldBecomeAscii) {
  for (const char* text : {"\u212Anight", "i\u017F", "knight\u037E", "\u1FEF"}) {
    EXPECT_EQ(CleanAnswerText(text).problem, "look-alike-character") << text;
  }
}

TEST(CleanAnswerText, RefusesHeapsOfMarks) {
  std::string thirty = "a";
  for (int i = 0; i < 30; ++i) thirty += "\u0336";
  EXPECT_EQ(CleanAnswerText(thirty).problem, "");
  EXPECT_EQ(CleanAnswerText(thirty + "\u0336").problem, "invisible-character");
}

}  // namespace
}  // namespace knaves

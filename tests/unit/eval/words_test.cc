#include "eval/behaviours/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knaves {
namespace {

using testing::ElementsAre;

std::vector<std::string> Lower(std::string_view text) {
  std::vector<std::string> words;
  for (const Word& word : SplitWords(text)) words.push_back(word.lower);
  return words;
}

std::vector<size_t> Sentences(std::string_view text) {
  std::vector<size_t> sentences;
  for (const Word& word : SplitWords(text)) sentences.push_back(word.sentence);
  return sentences;
}

TEST(SplitWords, TakesThePossessiveOffAndLeavesOtherApostrophes) {
  EXPECT_THAT(Lower("Ann's claim isn't true."), ElementsAre("ann", "'s", "claim", "isn't", "true", "."));
  EXPECT_THAT(Lower("Ann\xE2\x80\x99s isn\xE2\x80\x99t"), ElementsAre("ann", "'s", "isn't"));
}

TEST(SplitWords, JoinsHyphenatedWordsAndAccents) {
  EXPECT_THAT(Lower("double-check Jean-Luc, Chlo\xC3\xA9"),
              ElementsAre("double-check", "jean-luc", ",", "chlo\xC3\xA9"));
}

TEST(SplitWords, CutsIdeographsFromLettersAndFromEachOther) {
  EXPECT_THAT(Lower("\xE5\x81\x87\xE8\xAE\xBE"
                    "Ann"),
              ElementsAre("\xE5\x81\x87", "\xE8\xAE\xBE", "ann"));
}

TEST(SplitWords, KeepsArrowsTogether) { EXPECT_THAT(Lower("Ann -> knight"), ElementsAre("ann", "->", "knight")); }

TEST(SplitWords, EndsSentencesAtStopsAndLines) { EXPECT_THAT(Sentences("A b. C!\nD"), ElementsAre(0, 0, 0, 1, 1, 2)); }

TEST(SplitWords, LeavesAClosingQuotationMarkWithItsSentence) {
  EXPECT_THAT(Sentences("says \"a.\" So"), ElementsAre(0, 0, 0, 0, 0, 1));
}

TEST(SplitWords, MarksTheFirstWordOfEachLine) {
  const std::vector<Word> words = SplitWords("a b\n(1) c");
  EXPECT_TRUE(words[0].line_start);
  EXPECT_FALSE(words[1].line_start);
  EXPECT_TRUE(words[2].line_start);
}

TEST(SplitWords, KnowsWhatIsQuotedUpToTheEndOfTheLine) {
  const std::vector<Word> words = SplitWords("a \"b\" c \"d\ne");
  std::vector<bool> quoted;
  for (const Word& word : words) quoted.push_back(word.quoted);
  EXPECT_THAT(quoted, ElementsAre(false, true, true, false, false, true, true, false));
}

TEST(SplitWords, GivesBackTheBytesOfEveryWord) {
  const std::string text = "\xFF odd \xC3 bytes\xE2\x80";
  for (const Word& word : SplitWords(text))
    EXPECT_EQ(word.text, std::string_view(text).substr(word.begin, word.end - word.begin));
}

}  // namespace
}  // namespace knaves

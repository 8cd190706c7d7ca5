#include "reward/strict/vocabulary.h"

#include <gtest/gtest.h>

#include "reward/strict/chinese.h"
#include "reward/strict/lead_in_words.h"
#include "reward/strict/problem_words.h"
#include "reward/strict/word_uses.h"

namespace knaves {
namespace {

TEST(Vocabulary, TriesALongerPhraseBeforeItsBeginning) {
  for (const PhraseTable& table : {Adverbs(), ClosingPhrases(), PeopleNouns(), OpeningPhrases(), EvidenceBeginnings(),
                                   ConclusionVerbs(), ConclusionAdjectives(), ItFollowsPhrases()}) {
    const std::span<const Phrase> phrases = table.phrases;
    for (size_t i = 0; i < phrases.size(); ++i) {
      for (size_t later = i + 1; later < phrases.size(); ++later) {
        EXPECT_FALSE(phrases[later].starts_with(std::string(phrases[i]) + ' ')) << phrases[later];
      }
    }
  }
  for (size_t i = 0; i < ChineseWords().size(); ++i) {
    for (size_t later = i + 1; later < ChineseWords().size(); ++later) {
      EXPECT_FALSE(ChineseWords()[later].chinese.starts_with(ChineseWords()[i].chinese)) << later;
    }
  }
}

TEST(Vocabulary, LetsNoHeadingOrReasonDenyOrDoubt) {
  for (const char* word :
       {"not", "no", "never", "false", "wrong", "maybe", "if", "or", "either", "isn't", "actually"}) {
    EXPECT_FALSE(IsHeadingWord(word)) << word;
    EXPECT_FALSE((UsesOfWord(word) & kIsEvidenceWord) != 0) << word;
    EXPECT_NE(ProblemOfWord(word), "") << word;
  }
  EXPECT_TRUE(IsHeadingWord("answer"));
  EXPECT_EQ(ProblemOfWord("answer"), "");
}

TEST(NumberValue, ReadsWordsAndDigits) {
  EXPECT_EQ(NumberValue("zero"), 0u);
  EXPECT_EQ(NumberValue("twenty"), 20u);
  EXPECT_EQ(NumberValue("12"), 12u);
  EXPECT_EQ(NumberValue("12345"), std::nullopt);
  EXPECT_EQ(NumberValue("1x"), std::nullopt);
  EXPECT_EQ(NumberValue(""), std::nullopt);
}

TEST(GrammarWord, IsAnyWordOfAnyTable) {
  for (const char* word : {"is", "conclusion", "therefore", "knows", "truth", "others", "perhaps"}) {
    EXPECT_EQ(IsGrammarWord(word), std::string_view(word) != "knows") << word;
  }
}

}  // namespace
}  // namespace knaves

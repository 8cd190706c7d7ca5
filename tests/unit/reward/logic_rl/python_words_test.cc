#include "reward/logic_rl/python_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::Field;

auto Word(std::string_view text, bool joined) {
  return AllOf(Field(&PythonWord::text, text), Field(&PythonWord::joined, joined));
}

TEST(PythonWords, AreRunsOfWordCharacters) {
  EXPECT_THAT(PythonWords("(1) Zoë is_a  knave."),
              ElementsAre(Word("1", false), Word("Zoë", false), Word("is_a", true), Word("knave", true)));
}

TEST(PythonWords, AreJoinedByPythonsSpacesAlone) {
  EXPECT_THAT(PythonWords("a\x1c b\u200Bc\u3000d,e"),
              ElementsAre(Word("a", true), Word("b", true), Word("c", false), Word("d", true), Word("e", false)));
}

TEST(PythonWords, EndAtACombiningMark) {
  EXPECT_THAT(PythonWords("knight\u0301s"), ElementsAre(Word("knight", true), Word("s", false)));
}

TEST(PythonWords, OfNothingAreNone) { EXPECT_THAT(PythonWords(" .,"), ElementsAre()); }

TEST(AsciiWord, TakesInTheFourLettersOfIgnoreCase) {
  EXPECT_TRUE(IsAsciiWordIgnoringCase("Michael"));
  EXPECT_TRUE(IsAsciiWordIgnoringCase("\u0130\u0131\u017F\u212A"));
  EXPECT_FALSE(IsAsciiWordIgnoringCase("Chloé"));
  EXPECT_FALSE(IsAsciiWordIgnoringCase("R2"));
  EXPECT_FALSE(IsAsciiWordIgnoringCase(""));
}

TEST(EqualIgnoringCase, FollowsPythonsRe) {
  EXPECT_TRUE(EqualIgnoringCase("KNIGHT", "knight"));
  EXPECT_TRUE(EqualIgnoringCase("\u212An\u0130ght", "knight"));
  EXPECT_TRUE(EqualIgnoringCase("i\u017F", "is"));
  EXPECT_TRUE(EqualIgnoringCase("Ipek", "\u0131pek"));
  EXPECT_FALSE(EqualIgnoringCase("knights", "knight"));
  EXPECT_FALSE(EqualIgnoringCase("knigh", "knight"));
}

TEST(PythonLower, LengthensTheCapitalIWithDot) {
  EXPECT_EQ(PythonLower("KN\u0130GHT"), "kni\u0307ght");
  EXPECT_EQ(PythonLower("\u212Anave"), "knave");
  EXPECT_EQ(PythonLower("kn\u0131ght"), "kn\u0131ght");
}

TEST(CountLowered, CountsInTheLowerCaseText) {
  EXPECT_EQ(CountLowered("Knight KNIGHTS \u212Anight knknight", "knight"), 4u);
  EXPECT_EQ(CountLowered("kn\u0130ght kn ight", "knight"), 0u);
  EXPECT_EQ(CountLowered("knaveknave", "knave"), 2u);
}

}  // namespace
}  // namespace knaves

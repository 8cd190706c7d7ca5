#include "generator/wording.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "generator/language.h"
#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

Wording AmyAndBob() {
  Wording wording;
  wording.names = {"Amy", "Bob"};
  wording.sayings = {0, 0};
  return wording;
}

TEST(NamesTest, AreManyDistinctAndPlain) {
  ASSERT_GE(English().names.size(), 100u);
  for (const std::string& name : English().names) {
    EXPECT_TRUE(name[0] >= 'A' && name[0] <= 'Z') << name;
    EXPECT_TRUE(std::all_of(name.begin() + 1, name.end(), [](char c) { return c >= 'a' && c <= 'z'; })) << name;
    for (const std::string& other : English().names) {
      if (&name == &other) continue;
      EXPECT_THAT(Lower(other), testing::Not(HasSubstr(Lower(name))));
    }
  }
}

TEST(RolePairsTest, KnightAndKnaveComeFirstAndNoWordIsPartOfAnother) {
  ASSERT_GE(English().role_pairs.size(), 7u);
  EXPECT_EQ(English().role_pairs[0], RoleWords{});
  std::vector<std::string> words;
  for (const RoleWords& pair : English().role_pairs) {
    words.push_back(pair.knight);
    words.push_back(pair.knave);
  }
  for (const std::string& word : words) {
    EXPECT_EQ(std::count_if(words.begin(), words.end(),
                            [&](const std::string& other) { return other.find(word) != std::string::npos; }),
              1)
        << word;
  }
}

TEST(RolePairsTest, ArticlesAndPluralsAreEnglish) {
  for (const RoleWords& pair : English().role_pairs) {
    for (const auto& [word, with_article, plural] :
         {std::tuple(pair.knight, pair.a_knight, pair.knights), std::tuple(pair.knave, pair.a_knave, pair.knaves)}) {
      const bool vowel = std::string("aeiou").find(word[0]) != std::string::npos;
      EXPECT_EQ(with_article, (vowel ? "an " : "a ") + word);
      EXPECT_THAT(plural, EndsWith("s"));
      EXPECT_EQ(plural.substr(0, 2), word.substr(0, 2));
    }
  }
}

TEST(SayingsTest, AllAreDifferentAndQuoteTheStatement) {
  Wording wording = AmyAndBob();
  ASSERT_GE(English().sayings.size(), 12u);
  EXPECT_EQ(SayingText(wording, 0, "Bob is a knave"), "Amy says: \"Bob is a knave.\"");
  std::set<std::string> texts;
  for (size_t saying = 0; saying < English().sayings.size(); ++saying) {
    wording.sayings[0] = static_cast<int>(saying);
    const std::string text = SayingText(wording, 0, "Bob is a knave");
    EXPECT_TRUE(texts.insert(text).second) << text;
    EXPECT_THAT(text, AllOf(HasSubstr("Amy"), HasSubstr("\"Bob is a knave")));
    EXPECT_TRUE(text.ends_with(".") || text.ends_with(".\"")) << text;
  }
}

TEST(WordingTest, ChoosesDistinctNamesOneSayingEachAndAKnownPair) {
  Random random({1});
  for (int i = 0; i < 50; ++i) {
    const Wording wording = ChooseWording(64, {}, random);
    EXPECT_EQ(std::set<std::string>(wording.names.begin(), wording.names.end()).size(), 64u);
    EXPECT_EQ(wording.sayings.size(), 64u);
    EXPECT_THAT(English().role_pairs, testing::Contains(wording.roles));
  }
}

TEST(WordingTest, KeepsToTheOptions) {
  Random random({1});
  WordingOptions options;
  options.roles = {"hero"};
  options.names = {"Xia", "Yan"};
  options.varied_sayings = false;
  const Wording wording = ChooseWording(2, options, random);
  EXPECT_EQ(wording.roles.knave, "villain");
  EXPECT_THAT(wording.names, testing::UnorderedElementsAre("Xia", "Yan"));
  EXPECT_THAT(wording.sayings, ElementsAre(0, 0));
}

TEST(WordingTest, RefusesAnUnknownLanguage) {
  Random random({1});
  WordingOptions options;
  options.language = "fr";
  EXPECT_THAT(ErrorOf([&] { ChooseWording(2, options, random); }), HasSubstr("language: 'fr' is not known; known are"));
}

TEST(WordingTest, RefusesUnknownRolesAndTooFewNames) {
  Random random({1});
  WordingOptions options;
  options.roles = {"knight", "knigth"};
  EXPECT_THAT(ErrorOf([&] { ChooseWording(2, options, random); }),
              AllOf(HasSubstr("roles: 'knigth' is no known pair of roles"), HasSubstr("did you mean 'knight'?")));
  options = {};
  options.names = {"Xia"};
  EXPECT_THAT(ErrorOf([&] { ChooseWording(2, options, random); }), HasSubstr("expected at least 2 names"));
}

TEST(WordingTest, SolutionsAreListedAndSaid) {
  EXPECT_EQ(SolutionList(0b01, AmyAndBob()), "(1) Amy is a knight\n(2) Bob is a knave");
  EXPECT_EQ(SolutionSentence(0b01, AmyAndBob()), "Amy is a knight, and Bob is a knave.");
  Wording three = AmyAndBob();
  three.names.push_back("Eve");
  EXPECT_EQ(SolutionSentence(0b100, three), "Amy is a knave, Bob is a knave, and Eve is a knight.");
}

TEST(QuizTextTest, TellsTheIslandThePeopleTheSayingsAndTheQuestion) {
  const Puzzle puzzle = {
      {Statement::Knave(1), Statement::If(Statement::Knight(0), Statement::Not(Statement::Knight(1)))}};
  EXPECT_EQ(QuizText(puzzle, AmyAndBob()),
            "On a remote island, everyone is either a knight or a knave. Whatever a knight says is true, and whatever "
            "a knave says is false. You meet 2 inhabitants: Amy and Bob. Amy says: \"Bob is a knave.\" Bob says: \"If "
            "Amy is a knight, then Bob is not a knight.\" Which of them are knights, and which are knaves?");
}

TEST(QuizTextTest, UsesTheWordsOfThePair) {
  Wording wording = AmyAndBob();
  wording.names.push_back("Eve");
  wording.sayings = {8, 0, 0};
  wording.roles = English().role_pairs.back();
  const RoleWords& roles = wording.roles;
  const std::string text = QuizText({{Statement::Knave(1), Statement::Knight(2), Statement::Knight(0)}}, wording);
  EXPECT_THAT(text, AllOf(HasSubstr("You meet 3 inhabitants: Amy, Bob, and Eve."),
                          HasSubstr(fmt::format("\"Bob is {},\" says Amy.", roles.a_knave)),
                          EndsWith(fmt::format("Which of them are {}, and which are {}?", roles.knights, roles.knaves)),
                          testing::Not(HasSubstr("knight"))));
}

}  // namespace
}  // namespace knaves

// The Chinese words: names, roles, sayings, the puzzle and its solution.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/utf8.h"
#include "generator/language.h"
#include "generator/traces/phrases.h"

namespace knaves {
namespace {

using testing::HasSubstr;

Wording FangAndMin() { return {{"王芳", "张敏"}, Chinese().role_pairs[0], {0, 0}, &Chinese()}; }

bool IsHan(uint32_t character) { return character >= 0x4E00 && character <= 0x9FFF; }

std::set<uint32_t> HanOf(std::string_view text) {
  std::set<uint32_t> characters;
  for (const uint32_t character : DecodeUtf8(text)) {
    if (IsHan(character)) characters.insert(character);
  }
  return characters;
}

// The characters of everything that a puzzle says but its names.
std::set<uint32_t> CharactersOfPuzzles() {
  const Statement leaf = Statement::Not(Statement::Knight(0));
  const Statement whole =
      Statement::Iff(Statement::Or({Statement::If(leaf, leaf), leaf}), Statement::Not(Statement::And({leaf, leaf})));
  std::vector<Statement> tens;
  for (const int count : {10, 20, 31, 42, 53, 64, 75, 86, 97}) {
    tens.push_back(Statement::AtMost(count, std::vector<Statement>(100, leaf)));
  }
  const Statement others = Statement::And(
      {Statement::Xor(Statement::Same(0, 1), Statement::Different(1, 2)), Statement::Says(0, Statement::And(tens)),
       Statement::Exactly(1, {Statement::Knight(1), Statement::Knight(0), Statement::Knight(2)}),
       Statement::Exactly(0, {Statement::Knight(0), Statement::Knight(1)}), Statement::AtLeast(2, {leaf, leaf}),
       Statement::Odd({Statement::Knight(0), Statement::Knight(1), Statement::Knight(2)})});
  std::set<uint32_t> characters;
  Wording wording = {{"A", "B", "C"}, {}, {0, 0, 0}, &Chinese()};
  for (size_t saying = 0; saying < Chinese().sayings.size(); ++saying) {
    wording.sayings.assign(3, static_cast<int>(saying));
    characters.merge(HanOf(QuizText({{whole, others, whole}}, wording)));
  }
  for (const RoleWords& pair : Chinese().role_pairs) characters.merge(HanOf(pair.knight + pair.knave));
  return characters;
}

TEST(ChineseNamesTest, AreManyAndShareNoCharacterWithAPuzzlesOtherWords) {
  const std::vector<std::string>& names = Chinese().names;
  ASSERT_GE(names.size(), static_cast<size_t>(kMaxPeople));
  const std::set<uint32_t> taken = CharactersOfPuzzles();
  for (const std::string& name : names) {
    for (const uint32_t character : DecodeUtf8(name)) {
      EXPECT_TRUE(IsHan(character)) << name;
      EXPECT_EQ(taken.count(character), 0u) << name;
    }
    for (const std::string& other : names) {
      if (&name == &other) continue;
      EXPECT_THAT(other, testing::Not(HasSubstr(name)));
    }
  }
}

TEST(ChineseRolePairsTest, AreAsManyAsInEnglishAndNoWordIsPartOfAnother) {
  ASSERT_EQ(Chinese().role_pairs.size(), English().role_pairs.size());
  std::vector<std::string> words;
  for (const RoleWords& pair : Chinese().role_pairs) {
    EXPECT_EQ(pair, Chinese().regular_roles(pair.knight, pair.knave));
    words.insert(words.end(), {pair.knight, pair.knave});
  }
  for (const std::string& word : words) {
    for (const std::string& other : words) EXPECT_TRUE(word == other || other.find(word) == std::string::npos) << word;
  }
}

TEST(ChineseSayingsTest, AllAreDifferentAndNameTheSpeakerBeforeTheQuotation) {
  std::set<std::string> texts;
  Wording wording = FangAndMin();
  for (size_t saying = 0; saying < Chinese().sayings.size(); ++saying) {
    wording.sayings[0] = static_cast<int>(saying);
    const std::string text = SayingText(wording, 0, "张敏是无赖");
    EXPECT_TRUE(texts.insert(text).second) << text;
    EXPECT_LT(text.find("王芳"), text.find("“")) << text;
    EXPECT_TRUE(text.ends_with("：“张敏是无赖。”")) << text;
  }
  EXPECT_EQ(texts.size(), English().sayings.size());
}

TEST(ChineseWordingTest, IsChosenByItsCode) {
  Random random({1});
  const Wording wording = ChooseWording(64, {.language = "zh"}, random);
  EXPECT_EQ(wording.language, &Chinese());
  EXPECT_EQ(std::set<std::string>(wording.names.begin(), wording.names.end()).size(), 64u);
  EXPECT_THAT(Chinese().role_pairs, testing::Contains(wording.roles));
  EXPECT_EQ(ChooseWording(2, {.language = "zh", .roles = {"英雄"}}, random).roles.knave, "恶棍");
}

TEST(ChineseWordingTest, SolutionsAreListedAndSaid) {
  EXPECT_EQ(SolutionList(0b01, FangAndMin()), "(1) 王芳是骑士\n(2) 张敏是无赖");
  EXPECT_EQ(SolutionSentence(0b01, FangAndMin()), "王芳是骑士，张敏是无赖。");
}

TEST(ChineseQuizTextTest, TellsTheIslandThePeopleTheSayingsAndTheQuestion) {
  Wording wording = FangAndMin();
  wording.names.emplace_back("丹增");
  wording.sayings = {0, 11, 1};
  const Puzzle puzzle = {{Statement::Knave(1), Statement::Knight(2), Statement::Knight(0)}};
  EXPECT_EQ(QuizText(puzzle, wording),
            "在一座偏远的岛上，每个居民要么是骑士，要么是无赖。骑士说的话都是真的，无赖说的话都是假的。"
            "你遇到了3位居民：王芳、张敏和丹增。王芳说：“张敏是无赖。”你去问张敏，得到的回答是：“丹增是骑士。”"
            "丹增声称：“王芳是骑士。”请问他们当中谁是骑士，谁是无赖？");
}

}  // namespace
}  // namespace knaves

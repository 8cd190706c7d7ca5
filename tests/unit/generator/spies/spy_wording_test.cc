#include "generator/spies/spy_wording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "generator/spies/spy_language.h"
#include "generator/spies/spy_set.h"
#include "tests/unit/generator/spies/chinese_spy_reader.h"
#include "tests/unit/generator/spies/spy_quiz_reader.h"

namespace knaves {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(SpyWordingTest, EachTextIsReadBackToTheSamePuzzle) {
  for (const SpyCount spies : {SpyCount{1, 1}, SpyCount{2, 2}, SpyCount{0, 1}, SpyCount{0, 2}, SpyCount{1, 2}}) {
    SpySetOptions options;
    options.min_people = 3;
    options.max_people = 5;
    options.spies = spies;
    options.count = 300;
    const SpySet set(options);
    for (int64_t i = 0; i < options.count; ++i) {
      const SpyRow row = set.Row(i);
      const std::optional<ReadQuiz> read = SpyQuizReader::Read(row.quiz);
      ASSERT_TRUE(read) << row.quiz;
      EXPECT_EQ(read->puzzle, row.puzzle) << row.quiz;
      EXPECT_EQ(read->names, row.wording.names);
      for (size_t role = 0; role < kRoles; ++role) EXPECT_EQ(read->words[role], row.wording.roles[role].word);
    }
  }
}

TEST(SpyWordingTest, EachChineseTextIsReadBackToTheSamePuzzle) {
  for (const SpyCount spies : {SpyCount{1, 1}, SpyCount{2, 2}, SpyCount{0, 1}, SpyCount{0, 2}, SpyCount{1, 2}}) {
    const SpySet set({.min_people = 3, .max_people = 5, .spies = spies, .count = 200, .wording = {.language = "zh"}});
    for (int64_t i = 0; i < 200; ++i) {
      const SpyRow row = set.Row(i);
      const std::optional<ReadQuiz> read = ChineseSpyReader::Read(row.quiz);
      ASSERT_TRUE(read) << row.quiz;
      EXPECT_EQ(read->puzzle, row.puzzle) << row.quiz;
      EXPECT_EQ(read->names, row.wording.names);
      for (size_t role = 0; role < kRoles; ++role) EXPECT_EQ(read->words[role], row.wording.roles[role].word);
    }
  }
}

TEST(SpyWordingTest, TellsTheSamePuzzleInEitherLanguage) {
  const SpySet english({.count = 50, .wording = {.language = "en"}});
  const SpySet chinese({.count = 50, .wording = {.language = "zh"}});
  for (int64_t i = 0; i < 50; ++i) {
    EXPECT_EQ(english.Row(i).puzzle, chinese.Row(i).puzzle);
    EXPECT_EQ(english.Row(i).id, chinese.Row(i).id);
  }
}

TEST(SpyWordingTest, TellsAPuzzleInChinese) {
  const SpyWording wording = {{"王芳", "张敏"}, ChineseSpies().role_sets.front(), &ChineseSpies()};
  const SpyPuzzle puzzle = {{{{1, Role::kSpy}}, {{0, Role::kKnave, true}, Joint::kIf, {1, Role::kKnight}}}, {1, 1}};
  EXPECT_EQ(QuizText(puzzle, wording),
            "在一座偏远的岛上，每个居民是骑士、无赖或间谍。骑士说的话都是真的，无赖说的话都是假的，间谍说的话可真可假。"
            "你遇到了2位居民：王芳和张敏。他们当中恰有一人是间谍。王芳说：“张敏是间谍。”张敏说：“如果王芳不是无赖，"
            "那么张敏是骑士。”请问他们当中谁是骑士，谁是无赖，谁是间谍？");
  EXPECT_EQ(SolutionList({0b01, 0b10}, wording), "(1) 王芳是骑士\n(2) 张敏是间谍");
  EXPECT_EQ(SolutionSentence({0b00, 0b10}, wording), "王芳是无赖，张敏是间谍。");
}

TEST(SpyWordingTest, TellsAPuzzle) {
  const SpyWording wording = {{"Amy", "Bob"}, EnglishSpies().role_sets.front()};
  const SpyPuzzle puzzle = {{{{1, Role::kSpy}}, {{0, Role::kKnave, true}, Joint::kIf, {1, Role::kKnight}}}, {1, 1}};
  EXPECT_EQ(
      QuizText(puzzle, wording),
      "On a remote island, everyone is a knight, a knave, or a spy. Whatever a knight says is true, whatever a "
      "knave says is false, and what a spy says may be either. You meet 2 inhabitants: Amy and Bob. Exactly one of "
      "them is a spy. Amy says: \"Bob is a spy.\" Bob says: \"If Amy is not a knave, then Bob is a knight.\" Who is "
      "a knight, who is a knave, and who is a spy?");
  EXPECT_EQ(SolutionList({0b01, 0b10}, wording), "(1) Amy is a knight\n(2) Bob is a spy");
  EXPECT_EQ(SolutionSentence({0b00, 0b10}, wording), "Amy is a knave, and Bob is a spy.");
}

TEST(SpyWordingTest, MakesTheFormsOfWordsFromOutside) {
  EXPECT_EQ(EnglishSpies().regular_role("ally"), (SpyRoleWord{"ally", "an ally", "allies"}));
  EXPECT_EQ(EnglishSpies().regular_role("boy"), (SpyRoleWord{"boy", "a boy", "boys"}));
}

TEST(SpyWordingTest, NamesTheNearestSetOfRoles) {
  const auto choose = [] {
    Random random({1});
    ChooseSpyWording(3, {.roles = {"saimt"}}, random);
  };
  EXPECT_THAT(choose, ThrowsMessage<InputError>(HasSubstr("did you mean 'saint'?")));
}

}  // namespace
}  // namespace knaves

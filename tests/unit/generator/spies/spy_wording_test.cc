#include "generator/spies/spy_wording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "generator/spies/spy_set.h"
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

TEST(SpyWordingTest, TellsAPuzzle) {
  const SpyWording wording = {{"Amy", "Bob"}, SpyRoleSets().front()};
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
  EXPECT_EQ(RegularRoleWord("ally"), (SpyRoleWord{"ally", "an ally", "allies"}));
  EXPECT_EQ(RegularRoleWord("boy"), (SpyRoleWord{"boy", "a boy", "boys"}));
}

TEST(SpyWordingTest, NamesTheNearestSetOfRoles) {
  const auto choose = [] {
    Random random({1});
    ChooseSpyWording(3, {"saimt"}, random);
  };
  EXPECT_THAT(choose, ThrowsMessage<InputError>(HasSubstr("did you mean 'saint'?")));
}

}  // namespace
}  // namespace knaves

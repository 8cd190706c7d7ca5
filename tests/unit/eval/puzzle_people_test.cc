#include "eval/report/puzzle_people.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "env/prompt_template.h"
#include "generator/puzzle_set.h"

namespace knaves {
namespace {

using testing::ElementsAre;

TEST(ReadPuzzlePeople, ReadsOurPuzzlesInEveryTemplate) {
  PuzzleSetOptions options;
  options.max_people = 5;
  options.count = 60;
  options.repeats = true;
  const PuzzleSet puzzles(options);
  for (const std::string& name : PromptTemplateNames()) {
    for (int64_t i = 0; i < puzzles.size(); ++i) {
      const PuzzleRow row = puzzles.Row(i);
      const auto people = ReadPuzzlePeople(PromptText(name, row.quiz));
      ASSERT_TRUE(people) << row.quiz;
      EXPECT_EQ(people->names, row.wording.names);
      EXPECT_EQ(people->knight, row.wording.roles.knight) << row.quiz;
      EXPECT_EQ(people->knave, row.wording.roles.knave) << row.quiz;
    }
  }
}

TEST(ReadPuzzlePeople, ReadsThePublishedWording) {
  const auto people = ReadPuzzlePeople(
      "A very special island is inhabited only by knights and knaves. You meet 2 inhabitants: Jack, and Sophia. Jack "
      "says that Sophia is not a knave. So who is a knight and who is a knave?");
  ASSERT_TRUE(people);
  EXPECT_THAT(people->names, ElementsAre("Jack", "Sophia"));
  EXPECT_EQ(people->knight, "knight");
}

TEST(ReadPuzzlePeople, ReadsThePuzzleAfterAnExample) {
  const auto people = ReadPuzzlePeople(
      "For example: You meet 2 inhabitants: Jo and Kim. Jo is a hero. Now yours. You meet 2 inhabitants: Ann and Bob. "
      "Which of them are monks, and which are pirates?");
  ASSERT_TRUE(people);
  EXPECT_THAT(people->names, ElementsAre("Ann", "Bob"));
  EXPECT_EQ(people->knave, "pirate");
}

TEST(ReadPuzzlePeople, SaysWhenThereIsNoList) {
  EXPECT_FALSE(ReadPuzzlePeople(""));
  EXPECT_FALSE(ReadPuzzlePeople("What is 2 + 2?"));
  EXPECT_FALSE(ReadPuzzlePeople("You meet 2 inhabitants: Ann and Bob"));
}

}  // namespace
}  // namespace knaves

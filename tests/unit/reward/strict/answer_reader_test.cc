// What is accepted and refused stands in tests/golden/reward_strict_cases.txt; here is what else a reading says.
#include "reward/strict/answer_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/reward/score_response.h"

namespace knaves {
namespace {

using testing::ElementsAre;

AnswerReading Read(std::string_view answer) {
  const TestPuzzle puzzle;
  return ReadAnswer(answer,
                    {.response = "", .prompt = std::nullopt, .names = puzzle.names, .solution = puzzle.solution});
}

TEST(ReadAnswer, GivesEachPersonsRole) {
  const AnswerReading reading = Read("Zoey is a knight. The others are knaves.");
  EXPECT_EQ(reading.problem, "");
  EXPECT_THAT(reading.roles, ElementsAre(false, true, false));
}

TEST(ReadAnswer, GivesWhatItReadBeforeTheProblem) {
  const AnswerReading reading = Read("Zoey is a knave, Ethan is maybe a knight");
  EXPECT_EQ(reading.problem, "hedge");
  EXPECT_THAT(reading.roles, ElementsAre(std::nullopt, false, std::nullopt));
}

TEST(ReadAnswer, LeavesOutAPersonOfWhomBothWasSaid) {
  const AnswerReading reading = Read("All are knights. Zoey is a knave.");
  EXPECT_EQ(reading.problem, "contradiction");
  EXPECT_THAT(reading.roles, ElementsAre(true, std::nullopt, true));
}

TEST(ReadAnswer, RefusesAnAnswerOfManyPages) {
  std::string answer;
  while (answer.size() <= kMaxAnswerBytes) answer += "Michael is a knight, Zoey is a knave, Ethan is a knight.\n";
  EXPECT_EQ(Read(answer).problem, "answer-too-long");
  answer.resize(answer.size() - 57);
  EXPECT_EQ(Read(answer).problem, "");
}

}  // namespace
}  // namespace knaves

#include "env/spy_environment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

#include "base/error.h"

namespace knaves {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

KkOptions SpiesOf(int people) { return {.min_people = people, .max_people = people, .grammars = {"spies"}}; }

std::string AnswerOfRoles(const SpyRow& row, const Roles& roles) {
  return "First I suppose that one of them lies.</think>\n<answer>" + SolutionList(roles, row.wording) + "</answer>";
}

TEST(SpyEnvironment, ShowsThePuzzleItsClassAndItsId) {
  const auto environment = SpyEnvironments(SpiesOf(3))();
  const Observation observation = environment->Reset(5);
  EXPECT_EQ(observation.prompt, environment->row().quiz + "\n<think>");
  EXPECT_EQ(observation.label, "spies_3ppl");
  EXPECT_EQ(observation.task_id, environment->row().id);
  EXPECT_EQ(environment->RowJson(), ToJson(environment->row()));
}

TEST(SpyEnvironment, RewardsTheThreeRolesAlone) {
  const auto environment = SpyEnvironments(SpiesOf(4))();
  for (uint64_t seed = 0; seed < 20; ++seed) {
    environment->Reset(seed);
    const SpyRow row = environment->row();
    Roles wrong = row.solution;
    std::swap(wrong.knights, wrong.spies);
    const StepResult right = environment->Step({.response = AnswerOfRoles(row, row.solution)});
    EXPECT_EQ(right.reward, 3.0) << row.quiz;
    EXPECT_TRUE(right.terminated && right.breakdown.Correct());
    environment->Reset(seed);
    EXPECT_EQ(environment->Step({.response = AnswerOfRoles(row, wrong)}).reward, -0.5);
  }
}

TEST(SpyEnvironment, PosesPuzzlesWithSoManySpiesInOneHalfOfThem) {
  KkOptions options = SpiesOf(4);
  options.spies = {0, 2};
  options.split = Split::kTest;
  options.wording.language = "zh";
  const auto environment = SpyEnvironments(options)();
  std::set<std::string> ids;
  for (uint64_t seed = 0; seed < 40; ++seed) {
    ids.insert(environment->Reset(seed).task_id);
    EXPECT_EQ(environment->row().split, "test");
    EXPECT_EQ(environment->row().puzzle.spies, options.spies);
    EXPECT_THAT(environment->row().quiz, HasSubstr("至多有两人"));
  }
  EXPECT_GT(ids.size(), 35u) << "drawn from all, not from a few";
}

TEST(SpyEnvironment, TellsOfThreeRolesInTheExampleOfAnAnswer) {
  KkOptions options = SpiesOf(2);
  options.prompt_template = "chatml";
  EXPECT_THAT(SpyEnvironments(options)()->Reset(1).prompt, HasSubstr("(2) Oliver is a knave\n(3) Emma is a spy\n"));
}

TEST(SpyEnvironment, RefusesWhatSuchPuzzlesDoNotHave) {
  KkOptions deep = SpiesOf(3);
  deep.depth = 3;
  EXPECT_THAT([&] { SpyEnvironments(deep); }, ThrowsMessage<InputError>(HasSubstr("depth: does not go with")));
  KkOptions hard = SpiesOf(3);
  hard.difficulty = {5, 9};
  EXPECT_THAT([&] { SpyEnvironments(hard); }, ThrowsMessage<InputError>(HasSubstr("difficulty: does not go with")));
  KkOptions published = SpiesOf(3);
  published.reward.rules = "logic-rl";
  EXPECT_THAT([&] { SpyEnvironments(published); }, ThrowsMessage<InputError>(HasSubstr("rules: expected strict")));
  KkOptions mixed = SpiesOf(3);
  mixed.grammars = {"classic", "spies"};
  EXPECT_THAT([&] { PuzzleEnvironments(mixed); }, ThrowsMessage<InputError>(HasSubstr("spies goes with no other")));
}

TEST(SpyEnvironment, IsMadeForTheGrammarSpies) {
  EXPECT_EQ(PuzzleEnvironments(SpiesOf(3))()->Reset(1).label, "spies_3ppl");
  EXPECT_EQ(PuzzleEnvironments({.min_people = 3, .max_people = 3})()->Reset(1).label, "3ppl");
}

}  // namespace
}  // namespace knaves

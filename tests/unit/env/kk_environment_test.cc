#include "env/kk_environment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "base/error.h"
#include "env/vector_environment.h"
#include "generator/solver.h"

namespace knaves {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using testing::Throws;
using testing::ThrowsMessage;

Assignment Everyone(const PuzzleRow& row) { return (Assignment{1} << row.puzzle.people()) - 1; }

std::string Answer(const PuzzleRow& row, Assignment knights) {
  return "First I suppose that one of them lies.</think>\n<answer>" + SolutionList(knights, row.wording) + "</answer>";
}

TEST(KkEnvironment, ShowsThePuzzleItsClassAndItsId) {
  const auto environment = KkEnvironments({.min_people = 3, .max_people = 3})();
  const Observation observation = environment->Reset(5);
  EXPECT_EQ(observation.prompt, environment->row().quiz + "\n<think>");
  EXPECT_EQ(observation.label, "3ppl");
  EXPECT_EQ(observation.task_id, environment->row().id);
}

TEST(KkEnvironment, PosesPuzzlesWithExactlyOneSolution) {
  const auto environment = KkEnvironments({.max_people = 4})();
  for (uint64_t seed = 0; seed < 50; ++seed) {
    environment->Reset(seed);
    EXPECT_THAT(Solve(environment->row().puzzle, 2), ElementsAre(environment->row().solution));
  }
}

TEST(KkEnvironment, PosesPuzzlesOfTheGrammarsAskedFor) {
  const auto environment = KkEnvironments({.max_people = 4, .grammars = {"counts", "classic"}})();
  bool counted = false;
  for (uint64_t seed = 0; seed < 20; ++seed) {
    environment->Reset(seed);
    EXPECT_EQ(environment->row().grammar, "classic,counts");
    counted = counted || environment->row().quiz.find(" of us ") != std::string::npos;
  }
  EXPECT_TRUE(counted);
  EXPECT_THAT([] { KkEnvironments({.grammars = {"modal"}}); }, ThrowsMessage<InputError>(HasSubstr("'modal'")));
}

TEST(KkEnvironment, GivesTheTotalsOfLogicRl) {
  const auto environment = KkEnvironments({.max_people = 3})();
  const auto reward = [&](const std::string& response) {
    const StepResult result = environment->Step({.response = response});
    EXPECT_TRUE(result.terminated);
    EXPECT_EQ(result.reward, result.breakdown.reward);
    environment->Reset(8);
    return result.reward;
  };
  environment->Reset(8);
  const PuzzleRow row = environment->row();
  EXPECT_EQ(reward(Answer(row, row.solution)), 3.0);
  EXPECT_EQ(reward(Answer(row, row.solution ^ Everyone(row))), -0.5);
  EXPECT_EQ(reward("Now who of them could be lying?</think><answer>I do not know.</answer>"), -1.0);
  EXPECT_EQ(reward("no tags at all"), -3.0);
}

TEST(KkEnvironment, ScoresInTheWordsOfThePuzzlesRoles) {
  const auto environment = KkEnvironments({.wording = {.roles = {"hero"}, .names = {}}})();
  const Observation observation = environment->Reset(1);
  EXPECT_THAT(observation.prompt, HasSubstr("hero"));
  const PuzzleRow row = environment->row();
  EXPECT_TRUE(environment->Step({.response = Answer(row, row.solution)}).breakdown.Correct());
}

TEST(KkEnvironment, ScoresACutResponseAsFarAsItGoes) {
  const auto environment = KkEnvironments({})();
  environment->Reset(1);
  const StepResult result = environment->Step({.response = "Suppose", .finish_reason = FinishReason::kLength});
  EXPECT_TRUE(result.truncated);
  EXPECT_FALSE(result.terminated);
  EXPECT_EQ(result.reward, -3.0);
  EXPECT_THAT(result.breakdown.reasons, Contains("cut-off"));
}

TEST(KkEnvironment, DrawsNoPuzzleOfOneSplitInTheOther) {
  const auto ids = [](Split split) {
    const auto environment = KkEnvironments({.split = split})();
    std::set<std::string> seen;
    for (uint64_t seed = 0; seed < 500; ++seed) seen.insert(environment->Reset(seed).task_id);
    return seen;
  };
  const std::set<std::string> train = ids(Split::kTrain);
  for (const std::string& id : ids(Split::kTest)) EXPECT_FALSE(train.contains(id)) << id;
}

TEST(KkEnvironment, MeetsEveryNumberOfPeopleEquallyOftenWhateverThePatternOfTheSeeds) {
  const auto environment = KkEnvironments({.min_people = 2, .max_people = 4})();
  for (uint64_t step : {uint64_t{1}, uint64_t{3}, uint64_t{1} << 40}) {
    std::map<std::string, int> counts;
    for (uint64_t i = 0; i < 600; ++i) ++counts[environment->Reset(i * step).label];
    EXPECT_EQ(counts.size(), 3u);
    for (const auto& [label, count] : counts) EXPECT_NEAR(count, 200, 5 * 12) << label << ", step " << step;
  }
}

TEST(KkEnvironment, UsesThePromptTemplateThatWasAskedFor) {
  const auto environment = KkEnvironments({.prompt_template = "chatml"})();
  EXPECT_THAT(environment->Reset(1).prompt, StartsWith("<|im_start|>system"));
}

TEST(KkEnvironments, RefuseOptionsThatNothingMeetsBeforeTheFirstEpisode) {
  EXPECT_THAT([] { KkEnvironments({.min_people = 1, .max_people = 1}); }, Throws<InputError>());
  EXPECT_THAT([] { KkEnvironments({.prompt_template = "chat"}); }, Throws<InputError>());
  EXPECT_THAT([] { KkEnvironments({.reward = {.rules = "lenient"}}); }, Throws<InputError>());
  EXPECT_THAT([] { KkEnvironments({.wording = {.roles = {"wizard"}, .names = {}}}); }, Throws<InputError>());
}

}  // namespace
}  // namespace knaves

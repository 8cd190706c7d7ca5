#include "env/kk_curriculum.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/error.h"
#include "env/kk_environment.h"
#include "env/vector_environment.h"
#include "generator/difficulty.h"

namespace knaves {
namespace {

// Cells by the name: "3ppl 2-5".
std::vector<std::string> CellNames(const KkCurriculum& curriculum) {
  std::vector<std::string> names;
  for (size_t cell = 0; cell < curriculum.curriculum().size(); ++cell)
    names.push_back(curriculum.curriculum().Name(cell));
  return names;
}

TEST(KkCurriculumTest, CutsEachNumberOfPeopleIntoLevelsWithoutGaps) {
  const KkCurriculum curriculum({.min_people = 3, .max_people = 6}, 3);
  std::map<std::string, int64_t> next;  // by people: where the next level begins
  for (const std::string& name : CellNames(curriculum)) {
    const std::string people = name.substr(0, name.find(' '));
    const size_t dash = name.find('-');
    const int64_t least = std::stoll(name.substr(people.size() + 1));
    EXPECT_EQ(least, next.contains(people) ? next[people] : 0) << name;
    next[people] = dash + 1 == name.size() ? -1 : std::stoll(name.substr(dash + 1)) + 1;
  }
  EXPECT_EQ(next.size(), 4u);
  for (const auto& [people, end] : next) EXPECT_EQ(end, -1) << people << " has an open end";
  EXPECT_GE(curriculum.curriculum().size(), 10u);
}

TEST(KkCurriculumTest, LevelsHoldAboutAsManyPuzzlesEach) {
  const KkCurriculum curriculum({.min_people = 6, .max_people = 6}, 4);
  ASSERT_EQ(curriculum.curriculum().size(), 4u);
  const auto environment = KkEnvironments({.min_people = 6, .max_people = 6})();
  std::map<std::string, int> by_level;
  for (uint64_t seed = 0; seed < 2000; ++seed) {
    environment->Reset(seed);
    const int64_t steps = SearchSteps(Views(environment->row().puzzle)).value();
    for (const std::string& name : CellNames(curriculum)) {
      const size_t dash = name.find('-');
      const bool open = dash + 1 == name.size();
      if (steps >= std::stoll(name.substr(5)) && (open || steps <= std::stoll(name.substr(dash + 1)))) ++by_level[name];
    }
  }
  for (const std::string& name : CellNames(curriculum)) EXPECT_NEAR(by_level[name], 500, 180) << name;
}

TEST(KkCurriculumTest, ATaskIsOfTheCellThatItNames) {
  const KkCurriculum curriculum({.min_people = 2, .max_people = 4}, 2);
  const auto environment = curriculum.Environments()();
  std::set<int64_t> seen;
  for (uint64_t seed = 0; seed < 200; ++seed) {
    const Observation observation = environment->Reset(seed);
    ASSERT_GE(observation.cell, 0);
    seen.insert(observation.cell);
    EXPECT_EQ(CellNames(curriculum)[static_cast<size_t>(observation.cell)].substr(0, 4), observation.label);
  }
  EXPECT_EQ(seen.size(), curriculum.curriculum().size());
}

TEST(KkCurriculumTest, SuccessesSteerWhatIsSampledNext) {
  KkCurriculum curriculum({.min_people = 2, .max_people = 3}, 1);
  const auto environment = curriculum.Environments()();
  const auto share_of_three = [&] {
    int three = 0;
    for (uint64_t seed = 0; seed < 400; ++seed) three += environment->Reset(seed).label == "3ppl" ? 1 : 0;
    return three / 400.0;
  };
  EXPECT_NEAR(share_of_three(), 0.5, 0.1);
  // Two people are never answered right, three are every second time.
  Observation observation;
  for (uint64_t seed = 0; seed < 400; ++seed) {
    observation = environment->Reset(seed);
    StepResult result;
    result.breakdown.format = true;
    result.breakdown.answer =
        observation.label == "3ppl" && seed % 2 == 0 ? AnswerVerdict::kCorrect : AnswerVerdict::kWrong;
    curriculum.Record(observation, result);
  }
  EXPECT_GT(share_of_three(), 0.8);
}

TEST(KkCurriculumTest, SuccessesSteerLevelsOfDifficultyWithinANumberOfPeople) {
  KkCurriculum curriculum({.min_people = 5, .max_people = 5}, 3);
  ASSERT_EQ(curriculum.curriculum().size(), 3u);
  const auto environment = curriculum.Environments()();
  const auto mean_steps = [&] {
    int64_t steps = 0;
    for (uint64_t seed = 0; seed < 300; ++seed) {
      environment->Reset(seed);
      steps += environment->RowJson()["difficulty"]["search_steps"].get<int64_t>();
    }
    return static_cast<double>(steps) / 300;
  };
  const double before = mean_steps();
  for (int i = 0; i < 200; ++i) {  // the easy ones always succeed, of the hard ones every second does
    curriculum.curriculum().Record(0, true);
    curriculum.curriculum().Record(2, i % 2 == 0);
  }
  EXPECT_GT(mean_steps(), before + 1.0);
}

TEST(KkCurriculumTest, PuzzlesWithSpiesHaveACellForEachNumberOfPeople) {
  const KkOptions spies = {.min_people = 2, .max_people = 4, .grammars = {"spies"}};
  const KkCurriculum curriculum(spies, 1);
  EXPECT_THAT(CellNames(curriculum), testing::ElementsAre("spies_2ppl", "spies_3ppl", "spies_4ppl"));
  EXPECT_THAT([&] { KkCurriculum(spies, 3); },
              testing::ThrowsMessage<InputError>(testing::HasSubstr("levels: expected 1 with the grammar spies")));
}

TEST(KkCurriculumTest, TheSameSeedGivesTheSameTaskUntilSomethingIsRecorded) {
  const KkCurriculum curriculum({.min_people = 2, .max_people = 5}, 2);
  VectorEnvironment one(curriculum.Environments(), 16, 1);
  VectorEnvironment four(curriculum.Environments(), 16, 4);
  std::vector<uint64_t> seeds(16);
  for (size_t i = 0; i < seeds.size(); ++i) seeds[i] = 100 + i;
  const std::vector<Observation> expected = one.Reset(seeds);
  const std::vector<Observation> found = four.Reset(seeds);
  for (size_t i = 0; i < seeds.size(); ++i) EXPECT_EQ(found[i].prompt, expected[i].prompt);
}

}  // namespace
}  // namespace knaves

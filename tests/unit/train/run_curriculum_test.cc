#include "train/run_curriculum.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/random.h"
#include "train/task_source.h"

namespace knaves {
namespace {

using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

PhaseConfig PhaseWith(const std::string& name, std::vector<int64_t> people, int64_t levels) {
  PhaseConfig phase;
  phase.name = name;
  phase.data.people.counts = std::move(people);
  phase.curriculum = {.levels = levels, .memory = 32, .floor = 0.1};
  return phase;
}

int PeopleIn(const Episode& episode) { return std::stoi(episode.label); }

// A made-up policy: how often it is right about a puzzle with so many people.
using SuccessRates = std::map<int, double>;

// One step of 32 prompts with 4 responses each, answered at these rates. Returns the metrics.
Json Step(TaskSource& tasks, const PhaseConfig& phase, uint64_t step, const SuccessRates& rates) {
  const auto environment = tasks.TrainingEnvironments(phase, {})();
  std::vector<Episode> episodes;
  for (uint64_t i = 0; i < 128; ++i) {
    const Observation task = environment->Reset(MixSeed({step, i / 4}));
    Episode episode;
    episode.label = task.label;
    episode.cell = task.cell;
    const bool right = Random({step, i, 1}).Chance(rates.at(PeopleIn(episode)));
    episode.breakdown.format = true;
    episode.breakdown.answer = right ? AnswerVerdict::kCorrect : AnswerVerdict::kWrong;
    episodes.push_back(episode);
  }
  Json row = Json::object();
  tasks.curriculum().Record(episodes, row);
  return row;
}

TEST(RunCurriculum, MovesToLargerPuzzlesAsSuccessRises) {
  TaskSource tasks("plain", {});
  const PhaseConfig phase = PhaseWith("a", {2, 3, 4, 5}, 2);
  // The policy learns one number of people after another.
  const std::vector<SuccessRates> stages = {{{2, 0.4}, {3, 0.05}, {4, 0.0}, {5, 0.0}},
                                            {{2, 0.95}, {3, 0.5}, {4, 0.05}, {5, 0.0}},
                                            {{2, 1.0}, {3, 0.95}, {4, 0.5}, {5, 0.05}},
                                            {{2, 1.0}, {3, 1.0}, {4, 0.95}, {5, 0.5}}};
  std::vector<double> people;
  uint64_t step = 0;
  for (const SuccessRates& stage : stages) {
    for (int i = 0; i < 12; ++i) Step(tasks, phase, ++step, stage);
    people.push_back(Step(tasks, phase, ++step, stage)["curriculum/people"].get<double>());
  }
  for (size_t i = 1; i < people.size(); ++i) EXPECT_GT(people[i], people[i - 1] + 0.4) << "stage " << i;
  EXPECT_LT(people.front(), 2.9);
  EXPECT_GT(people.back(), 4.2);
}

TEST(RunCurriculum, SaysWithWhichChanceACellIsDrawnAndHowOftenItIsAnsweredRight) {
  TaskSource tasks("plain", {});
  const PhaseConfig phase = PhaseWith("a", {2, 3}, 1);
  const Json first = Step(tasks, phase, 1, {{2, 1.0}, {3, 0.5}});
  EXPECT_EQ(first["curriculum/share/2ppl 0-"], 0.5) << "as it was before the step";
  EXPECT_EQ(first["curriculum/success/3ppl 0-"], 0.5);
  EXPECT_EQ(first["curriculum/people"], 2.5);
  const Json second = Step(tasks, phase, 2, {{2, 1.0}, {3, 0.5}});
  EXPECT_GT(second["curriculum/success/2ppl 0-"], 0.9);
  EXPECT_LT(second["curriculum/share/2ppl 0-"], 0.25);
}

TEST(RunCurriculum, GoesOnWithTheRatesOfThePhaseBefore) {
  TaskSource tasks("plain", {});
  for (uint64_t step = 1; step < 9; ++step) Step(tasks, PhaseWith("a", {2, 3}, 1), step, {{2, 1.0}, {3, 0.4}});
  const Json row = Step(tasks, PhaseWith("b", {3, 4}, 1), 9, {{3, 0.4}, {4, 0.0}});
  EXPECT_NEAR(row["curriculum/success/3ppl 0-"].get<double>(), 0.4, 0.2);
  EXPECT_EQ(row["curriculum/success/4ppl 0-"], 0.5) << "not met yet";
  const Json back = Step(tasks, PhaseWith("c", {2, 4}, 1), 10, {{2, 1.0}, {3, 0.4}, {4, 0.0}});
  EXPECT_GT(back["curriculum/success/2ppl 0-"], 0.9) << "two phases ago";
}

TEST(RunCurriculum, GoesOnExactlyFromWhatWasSaved) {
  TaskSource whole("plain", {});
  const PhaseConfig phase = PhaseWith("a", {2, 3}, 2);
  const SuccessRates rates = {{2, 0.7}, {3, 0.2}};
  for (uint64_t step = 1; step < 6; ++step) Step(whole, phase, step, rates);
  TaskSource resumed("plain", {});
  resumed.curriculum().Restore(Json::parse(whole.curriculum().ToJson().dump()), "state.json");
  for (uint64_t step = 6; step < 9; ++step) {
    EXPECT_EQ(Step(whole, phase, step, rates), Step(resumed, phase, step, rates));
  }
  EXPECT_EQ(whole.curriculum().ToJson().dump(), resumed.curriculum().ToJson().dump());
}

TEST(RunCurriculum, NamesTheFileWhoseCountsAreDamaged) {
  const auto names_file = Throws<InputError>(Property(&InputError::what, HasSubstr("state.json: field")));
  TaskSource tasks("plain", {});
  EXPECT_THAT([&] { tasks.curriculum().Restore(Json::parse("[1]"), "state.json"); }, names_file);
  tasks.curriculum().Restore(Json::parse(R"({"2ppl 0-": {"right": -1, "wrong": 0}})"), "state.json");
  EXPECT_THAT([&] { tasks.TrainingEnvironments(PhaseWith("a", {2}, 1), {}); }, names_file);
}

}  // namespace
}  // namespace knaves

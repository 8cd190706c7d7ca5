#include "train/schedule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"

namespace knaves {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

PhaseConfig Phase(const std::string& name, int64_t steps) {
  PhaseConfig phase;
  phase.name = name;
  phase.steps = steps;
  return phase;
}

TEST(ValuesAt, RunsARampFromTheFirstStepToTheLast) {
  PhaseConfig phase = Phase("annealing", 5);
  phase.temperature = {1.2, 0.8};
  phase.group_size = {4, 8};
  EXPECT_DOUBLE_EQ(ValuesAt(phase, 0).temperature, 1.2);
  EXPECT_DOUBLE_EQ(ValuesAt(phase, 2).temperature, 1.0);
  EXPECT_DOUBLE_EQ(ValuesAt(phase, 4).temperature, 0.8);
  EXPECT_EQ(ValuesAt(phase, 1).group_size, 5);
  EXPECT_EQ(ValuesAt(phase, 4).group_size, 8);
}

TEST(ValuesAt, StartsARampOfOneStepAtItsBeginning) {
  PhaseConfig phase = Phase("short", 1);
  phase.temperature = {1.2, 0.8};
  EXPECT_DOUBLE_EQ(ValuesAt(phase, 0).temperature, 1.2);
}

TEST(ValuesAt, RoundsPeopleAlongARamp) {
  PhaseConfig phase = Phase("curriculum", 4);
  phase.data.people = {.counts = {}, .ramp = {2, 5}};
  EXPECT_THAT(ValuesAt(phase, 0).people, ElementsAre(2));
  EXPECT_THAT(ValuesAt(phase, 2).people, ElementsAre(4));
  EXPECT_THAT(phase.data.people.All(), ElementsAre(2, 3, 4, 5));
}

TEST(ValuesAt, WarmsTheLearningRateUpFromZero) {
  PhaseConfig phase = Phase("warm-up", 10);
  phase.learning_rate = Ramp::Constant(1.0);
  phase.warmup_steps = 4;
  EXPECT_DOUBLE_EQ(ValuesAt(phase, 0).learning_rate, 0.25);
  EXPECT_DOUBLE_EQ(ValuesAt(phase, 3).learning_rate, 1.0);
  EXPECT_DOUBLE_EQ(ValuesAt(phase, 9).learning_rate, 1.0);
}

TEST(PhaseCursor, WalksThroughThePhasesByTheirSteps) {
  const std::vector<PhaseConfig> phases = {Phase("a", 2), Phase("b", 1)};
  PhaseCursor cursor(phases);
  EXPECT_EQ(cursor.StepsLeft(), 3);
  EXPECT_FALSE(cursor.Advance({}));
  EXPECT_EQ(cursor.step_in_phase(), 1);
  EXPECT_TRUE(cursor.Advance({}));
  EXPECT_EQ(cursor.phase().name, "b");
  EXPECT_EQ(cursor.StepsLeft(), 1);
  EXPECT_TRUE(cursor.Advance({}));
  EXPECT_TRUE(cursor.Done());
}

class PhaseCondition : public testing::Test {
 protected:
  PhaseCondition() {
    phases_ = {Phase("a", 10), Phase("b", 1)};
    phases_[0].until = {.present = true, .metric = "reward/format/mean", .above = 0.9, .window = 2};
  }

  static Json Row(double format) { return {{"step", 1}, {"reward/format/mean", format}}; }

  std::vector<PhaseConfig> phases_;
};

TEST_F(PhaseCondition, EndsThePhaseOnceTheWindowsMeanIsAboveTheBar) {
  PhaseCursor cursor(phases_);
  EXPECT_FALSE(cursor.Advance(Row(1.0)));  // the window is not full
  EXPECT_FALSE(cursor.Advance(Row(0.7)));
  EXPECT_FALSE(cursor.Advance(Row(0.95)));
  EXPECT_TRUE(cursor.Advance(Row(0.95)));
  EXPECT_EQ(cursor.phase().name, "b");
}

TEST_F(PhaseCondition, KnowsBarsFromBelow) {
  phases_[0].until = {.present = true, .metric = "reward/format/mean", .below = 0.5, .window = 1};
  PhaseCursor cursor(phases_);
  EXPECT_FALSE(cursor.Advance(Row(0.6)));
  EXPECT_TRUE(cursor.Advance(Row(0.4)));
}

TEST_F(PhaseCondition, RefusesAMetricThatStepsDoNotHave) {
  phases_[0].until.metric = "reward/fromat/mean";
  PhaseCursor cursor(phases_);
  EXPECT_THAT([&] { cursor.Advance(Row(1.0)); },
              Throws<InputError>(Property(&InputError::what, HasSubstr("('reward/format/mean', perhaps)"))));
}

TEST_F(PhaseCondition, WaitsForMetricsOfValidation) {
  phases_[0].until.metric = "val-core/kk/2ppl/acc/mean@1";
  phases_[0].until.window = 1;
  PhaseCursor cursor(phases_);
  EXPECT_FALSE(cursor.Advance(Row(1.0)));
  EXPECT_TRUE(cursor.Advance({{"val-core/kk/2ppl/acc/mean@1", 0.95}}));
}

TEST_F(PhaseCondition, ContinuesFromItsSavedState) {
  PhaseCursor saved(phases_);
  saved.Advance(Row(1.0));
  PhaseCursor cursor(phases_);
  cursor.FromJson(Json::parse(saved.ToJson().dump()), "state.json");
  EXPECT_EQ(cursor.step_in_phase(), 1);
  EXPECT_TRUE(cursor.Advance(Row(0.9)));
}

TEST_F(PhaseCondition, RefusesAStateOfOtherPhases) {
  PhaseCursor cursor(phases_);
  const auto load = [&](const char* text) { return [&cursor, text] { cursor.FromJson(Json::parse(text), "s.json"); }; };
  EXPECT_THAT(load(R"({"phase": 3, "step_in_phase": 0, "until_window": []})"), Throws<InputError>());
  EXPECT_THAT(load(R"({"phase": 0, "step_in_phase": 10, "until_window": []})"), Throws<InputError>());
  EXPECT_THAT(load(R"({"phase": 0})"), Throws<InputError>(Property(&InputError::what, HasSubstr("s.json: expected"))));
  EXPECT_NO_THROW(load(R"({"phase": 2, "step_in_phase": 0, "until_window": []})")());
}

}  // namespace
}  // namespace knaves

#include "env/curriculum.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "base/error.h"

namespace knaves {
namespace {

using testing::DoubleNear;
using testing::Each;
using testing::HasSubstr;

void RecordMany(Curriculum& curriculum, size_t cell, int right, int wrong) {
  for (int i = 0; i < std::max(right, wrong); ++i) {
    if (i < right) curriculum.Record(cell, true);
    if (i < wrong) curriculum.Record(cell, false);
  }
}

TEST(CurriculumTest, BeginsWithAllCellsAlike) {
  const Curriculum curriculum({"a", "b", "c", "d"});
  EXPECT_THAT(curriculum.Shares(), Each(DoubleNear(0.25, 1e-12)));
}

TEST(CurriculumTest, DrawsMostWhereSuccessIsOpenAndKeepsAnEyeOnTheRest) {
  Curriculum curriculum({"mastered", "open", "hopeless"}, {.memory = 64.0, .floor = 0.3});
  RecordMany(curriculum, 0, 200, 0);
  RecordMany(curriculum, 1, 100, 100);
  RecordMany(curriculum, 2, 0, 200);
  const std::vector<double> shares = curriculum.Shares();
  EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1.0, 1e-12);
  EXPECT_GT(shares[1], 0.7);
  EXPECT_GE(shares[0], 0.1);
  EXPECT_NEAR(shares[0], shares[2], 1e-12);
}

TEST(CurriculumTest, DrawsAsOftenAsTheSharesSay) {
  Curriculum curriculum({"a", "b", "c"});
  RecordMany(curriculum, 0, 30, 0);
  RecordMany(curriculum, 2, 10, 10);
  const std::vector<double> shares = curriculum.Shares();
  std::vector<int> drawn(3);
  for (uint64_t seed = 0; seed < 10000; ++seed) ++drawn[curriculum.Choose(seed)];
  for (size_t cell = 0; cell < 3; ++cell) EXPECT_NEAR(drawn[cell], 10000 * shares[cell], 200);
  EXPECT_EQ(curriculum.Choose(5), curriculum.Choose(5));
}

TEST(CurriculumTest, ExpectsSuccessAsOftenAsItWasSeen) {
  Curriculum curriculum({"a", "b"}, {.memory = 1e9, .floor = 0.1});
  EXPECT_EQ(curriculum.SuccessRate(0), 0.5);
  RecordMany(curriculum, 0, 300, 100);
  EXPECT_NEAR(curriculum.SuccessRate(0), 0.75, 0.01);
  EXPECT_EQ(curriculum.SuccessRate(1), 0.5);
}

TEST(CurriculumTest, ForgetsWhatWasLongAgo) {
  Curriculum curriculum({"a", "b"}, {.memory = 20.0, .floor = 0.0});
  RecordMany(curriculum, 0, 0, 500);
  const double hopeless = curriculum.Shares()[0];
  RecordMany(curriculum, 0, 20, 0);
  EXPECT_GT(curriculum.Shares()[0], 2 * hopeless) << "twenty right ones at the end count";
}

TEST(CurriculumTest, IsSavedAndRestoredExactly) {
  Curriculum curriculum({"a", "b"});
  RecordMany(curriculum, 1, 37, 11);
  const Json saved = Json::parse(curriculum.ToJson().dump());
  Curriculum other({"b", "c"});
  RecordMany(other, 1, 5, 5);
  other.Restore(saved, "state.json");
  EXPECT_EQ(other.ToJson()["b"], curriculum.ToJson()["b"]);
  EXPECT_EQ(other.ToJson()["c"], Json({{"right", 0.0}, {"wrong", 0.0}})) << "not in the file";
}

TEST(CurriculumTest, DamagedCountsAreAnErrorThatNamesTheField) {
  Curriculum curriculum({"a"});
  for (const char* counts : {R"({"a": {"right": -1, "wrong": 2}})", R"({"a": {"right": "x", "wrong": 2}})"}) {
    try {
      curriculum.Restore(Json::parse(counts), "state.json");
      FAIL();
    } catch (const InputError& error) {
      EXPECT_THAT(error.what(), HasSubstr("state.json: field 'right'"));
    }
  }
}

}  // namespace
}  // namespace knaves

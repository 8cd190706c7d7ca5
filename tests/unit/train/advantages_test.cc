#include "train/advantages.h"

#include <gtest/gtest.h>

#include <cmath>

namespace knaves {
namespace {

std::vector<Episode> Episodes(const std::vector<std::pair<int64_t, double>>& rewards) {
  std::vector<Episode> episodes;
  for (const auto& [group, reward] : rewards) {
    Episode episode;
    episode.group = group;
    episode.reward = reward;
    episodes.push_back(episode);
  }
  return episodes;
}

TEST(SetGroupAdvantages, DividesTheDistanceFromTheMeanByTheSampleDeviation) {
  auto episodes = Episodes({{0, 3.0}, {0, -1.0}, {0, -1.0}, {0, -1.0}});  // mean 0, deviation sqrt(12 / 3) = 2
  SetGroupAdvantages(episodes, true);
  EXPECT_NEAR(episodes[0].advantage, 1.5, 1e-5);
  EXPECT_NEAR(episodes[1].advantage, -0.5, 1e-5);
}

TEST(SetGroupAdvantages, LeavesTheScaleWithoutTheDivision) {
  auto episodes = Episodes({{0, 3.0}, {0, -1.0}, {0, -1.0}, {0, -1.0}});
  SetGroupAdvantages(episodes, false);
  EXPECT_DOUBLE_EQ(episodes[0].advantage, 3.0);
  EXPECT_DOUBLE_EQ(episodes[3].advantage, -1.0);
}

TEST(SetGroupAdvantages, ComparesWithinGroupsAlone) {
  auto episodes = Episodes({{0, 1.0}, {0, 2.0}, {1, 101.0}, {1, 102.0}});
  SetGroupAdvantages(episodes, true);
  EXPECT_DOUBLE_EQ(episodes[0].advantage, episodes[2].advantage);
  EXPECT_NEAR(episodes[3].advantage, 0.5 / (std::sqrt(0.5) + 1e-6), 1e-12);
}

TEST(SetGroupAdvantages, GivesExactZerosToAFlatGroupAndCountsIt) {
  auto episodes = Episodes({{0, -0.3}, {0, -0.3}, {0, -0.3}, {1, 1.0}, {1, 0.0}});
  EXPECT_DOUBLE_EQ(SetGroupAdvantages(episodes, true), 0.5);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(episodes[static_cast<size_t>(i)].advantage, 0.0);
  EXPECT_GT(episodes[3].advantage, 0.0);
}

}  // namespace
}  // namespace knaves

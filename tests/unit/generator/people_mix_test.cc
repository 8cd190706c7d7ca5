#include "generator/people_mix.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace knaves {
namespace {

using testing::ElementsAre;

std::vector<int> RowsBySource(const PeopleMix& mix, int64_t rows, size_t sources) {
  std::vector<int> counts(sources, 0);
  std::set<std::pair<size_t, int64_t>> seen;
  for (int64_t row = 0; row < rows; ++row) {
    const PeopleMix::Place place = mix.Locate(row);
    EXPECT_TRUE(seen.insert({place.source, place.index}).second) << row;
    EXPECT_EQ(place.index, counts[place.source]) << "puzzles of a source come in order";
    ++counts[place.source];
  }
  return counts;
}

TEST(PeopleMixTest, DividesRowsEvenly) {
  EXPECT_THAT(RowsBySource(PeopleMix({1000, 1000, 1000}, 1), 300, 3), ElementsAre(100, 100, 100));
}

TEST(PeopleMixTest, WhatRunsOutLeavesItsShareToTheOthers) {
  const PeopleMix mix({10, 50, 1000}, 1);
  EXPECT_THAT(RowsBySource(mix, 300, 3), ElementsAre(10, 50, 240));
  EXPECT_THAT(RowsBySource(mix, 60, 3), ElementsAre(10, 25, 25));
  EXPECT_THAT(RowsBySource(PeopleMix({0, 7}, 1), 7, 2), ElementsAre(0, 7));
}

TEST(PeopleMixTest, ManyRowsAreNoTrouble) {
  const PeopleMix mix({47, int64_t{1} << 56, int64_t{1} << 56}, 1);
  EXPECT_GT(mix.Locate(int64_t{1} << 50).index, int64_t{1} << 48);
}

TEST(PeopleMixTest, TheOrderWithinARoundVaries) {
  const PeopleMix mix({100, 100}, 1);
  int first = 0;
  for (int64_t round = 0; round < 100; ++round) first += mix.Locate(2 * round).source == 0 ? 1 : 0;
  EXPECT_NEAR(first, 50, 25);
}

TEST(PeopleMixTest, RoundsAreTheMostThatOneSourceGives) {
  const PeopleMix mix({10, 50, 1000}, 1);
  EXPECT_EQ(mix.Rounds(0), 0);
  EXPECT_EQ(mix.Rounds(3), 1);
  EXPECT_EQ(mix.Rounds(4), 2);
  EXPECT_EQ(mix.Rounds(300), 240);
}

}  // namespace
}  // namespace knaves

#include "train/data_parallel/ranks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/types.h>

#include <cmath>

#include "base/error.h"
#include "tests/unit/train/data_parallel/threads_as_ranks.h"

namespace knaves {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

TEST(Ranks, AloneIsEverythingAtOnce) {
  const Ranks& alone = Ranks::Alone();
  EXPECT_TRUE(alone.IsFirst());
  EXPECT_EQ(alone.ShareOf(7).size(), 7);
  EXPECT_THAT(alone.Gather("a"), ElementsAre("a"));
  EXPECT_FALSE(alone.Any(false));
  EXPECT_THAT(alone.Sum(std::vector<double>{1.5}), ElementsAre(1.5));
}

TEST(Ranks, ShareWorkInEvenBlocksInTheirOrder) {
  for (const int64_t items : {0, 2, 3, 7, 64}) {
    std::vector<Share> shares(3);
    OnRanks(3, [&](int rank, const Ranks& ranks) { shares[static_cast<size_t>(rank)] = ranks.ShareOf(items); });
    int64_t next = 0;
    for (const Share& share : shares) {
      EXPECT_EQ(share.begin, next);
      EXPECT_LE(std::abs(static_cast<double>(share.size()) - static_cast<double>(items) / 3), 1.0);
      next = share.end;
    }
    EXPECT_EQ(next, items);
  }
}

TEST(Ranks, TellEachOtherTextsOfAnyLength) {
  const std::string large(size_t{9} << 20, 'x');  // more than the store takes at once
  const auto errors = OnRanks(3, [&](int rank, const Ranks& ranks) {
    for (int round = 0; round < 4; ++round) {
      const std::string mine = rank == 1 ? large : std::string(1, static_cast<char>('a' + rank + round));
      const std::vector<std::string> all = ranks.Gather(mine);
      EXPECT_EQ(all[0], std::string(1, static_cast<char>('a' + round)));
      EXPECT_TRUE(all[1] == large);
      EXPECT_EQ(all[2], std::string(1, static_cast<char>('c' + round)));
    }
    EXPECT_EQ(ranks.FromFirst(rank == 0 ? std::string("\0\xff", 2) : "other"), std::string("\0\xff", 2));
    EXPECT_EQ(ranks.Gather(""), std::vector<std::string>(3));
  });
  EXPECT_THAT(errors, Each(""));
}

TEST(Ranks, AgreeOnWhatAnyOfThemSays) {
  const auto errors = OnRanks(2, [](int rank, const Ranks& ranks) {
    EXPECT_FALSE(ranks.Any(false));
    EXPECT_TRUE(ranks.Any(rank == 1));
    EXPECT_EQ(ranks.Greatest(rank == 0 ? 3.0 : -5.0), 3.0);
    EXPECT_TRUE(std::isnan(ranks.Sum(std::vector<double>{rank == 0 ? 1.0 : std::nan("")})[0]));
  });
  EXPECT_THAT(errors, Each(""));
}

// Tensors of many sizes, one larger than what is summed at once.
std::vector<at::Tensor> SomeTensors(int seed) {
  std::vector<at::Tensor> tensors;
  for (const int64_t size : {int64_t{1}, int64_t{7}, int64_t{0}, int64_t{1000}, (int64_t{1} << 24) + 5, int64_t{33}}) {
    tensors.push_back(at::arange(size, at::kFloat).mul_(1e-3).add_(seed));
  }
  tensors.push_back(at::arange(12, at::kFloat).view({3, 4}).add_(seed).t());  // not contiguous
  return tensors;
}

TEST(Ranks, SumTensorsToTheSameBitsInEach) {
  std::vector<std::vector<at::Tensor>> results(3);
  const auto errors = OnRanks(3, [&](int rank, const Ranks& ranks) {
    std::vector<at::Tensor> tensors = SomeTensors(rank + 1);
    ranks.Sum(tensors);
    results[static_cast<size_t>(rank)] = tensors;
  });
  EXPECT_THAT(errors, Each(""));
  for (size_t i = 0; i < results[0].size(); ++i) {
    const at::Tensor expected = SomeTensors(1)[i] + SomeTensors(2)[i] + SomeTensors(3)[i];
    EXPECT_TRUE(results[0][i].equal(expected)) << i;
    EXPECT_TRUE(results[1][i].equal(results[0][i]) && results[2][i].equal(results[0][i])) << i;
  }
}

TEST(Ranks, EndWithTheNameOfTheOneThatEndedAndWhy) {
  const auto errors = OnRanks(3, [](int rank, const Ranks& ranks) {
    ranks.Any(false);
    if (rank == 1) {
      ranks.TellEnd("the disk is full");
      throw WorkError("the disk is full");
    }
    ranks.Any(false);  // waits for rank 1, which never comes
  });
  EXPECT_EQ(errors[1], "the disk is full");
  EXPECT_EQ(errors[0], "rank 1 of 3 ended: the disk is full");
  EXPECT_EQ(errors[2], "rank 1 of 3 ended: the disk is full");
}

TEST(Ranks, EndWhenTheFirstHasGone) {
  const auto errors = OnRanks(2, [](int rank, const Ranks& ranks) {
    ranks.Any(false);
    if (rank == 0) return;  // and with it what all speak over
    ranks.Any(false);
  });
  EXPECT_EQ(errors[0], "");
  EXPECT_THAT(errors[1], HasSubstr("rank 0 of 2 ended"));
}

TEST(Ranks, NameTheAddressWhereTheFirstCannotServe) {
  const TakenPort taken;
  EXPECT_THAT([&] { Ranks(LocalPlace(0, 2, taken.port())); },
              Throws<WorkError>(Property(&WorkError::what, HasSubstr("(MASTER_ADDR, MASTER_PORT)"))));
}

}  // namespace
}  // namespace knaves

#include "base/ordered_work.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace knaves {
namespace {

using namespace std::chrono_literals;
using testing::StrEq;
using testing::ThrowsMessage;

// Blocks 0..count-1, the early ones slow, so that they end out of order on several threads.
std::string RunPipeline(int threads, int count, std::atomic<int>* most_at_once = nullptr) {
  int next = 0;
  std::atomic<int> running{0};
  std::string written;
  OrderedPipeline<int>(
      threads, [&]() -> std::optional<int> { return next < count ? std::optional<int>(next++) : std::nullopt; },
      [&](const int& block) {
        const int now = ++running;
        if (most_at_once != nullptr && now > *most_at_once) *most_at_once = now;
        std::this_thread::sleep_for(block % 4 == 0 ? 5ms : 0ms);
        --running;
        return std::to_string(block) + ";";
      },
      [&](const std::string& result) { written += result; });
  return written;
}

TEST(ThreadCount, IsWhatWasAskedForOrTheMachinesCores) {
  EXPECT_EQ(ThreadCount(3), 3);
  EXPECT_GE(ThreadCount(0), 1);
}

TEST(ParallelFor, CallsEachIndexOnceWhateverTheThreads) {
  for (int threads : {1, 2, 8, 200}) {
    std::vector<std::atomic<int>> calls(100);
    ParallelFor(calls.size(), threads, [&](size_t i) { ++calls[i]; });
    for (const std::atomic<int>& count : calls) EXPECT_EQ(count, 1) << threads << " threads";
  }
}

TEST(ParallelFor, DoesNothingForNoItems) {
  ParallelFor(0, 4, [](size_t) { FAIL(); });
}

TEST(ParallelFor, WorksOnSeveralThreadsAtOnce) {
  std::atomic<int> arrived{0};
  std::atomic<int> met{0};
  ParallelFor(2, 2, [&](size_t) {
    ++arrived;
    for (int i = 0; i < 5'000 && arrived < 2; ++i) std::this_thread::sleep_for(1ms);
    met += arrived == 2 ? 1 : 0;
  });
  EXPECT_EQ(met, 2) << "one item waited for the other in vain";
}

TEST(ParallelFor, RethrowsAnExceptionAndStopsTheOthers) {
  for (int threads : {1, 4}) {
    std::atomic<int> calls{0};
    const auto work = [&] {
      ParallelFor(1'000'000, threads, [&](size_t i) {
        ++calls;
        if (i == 10) throw std::runtime_error("item 10");
      });
    };
    EXPECT_THAT(work, ThrowsMessage<std::runtime_error>(StrEq("item 10")));
    EXPECT_LT(calls, 1'000'000);
  }
}

TEST(OrderedPipeline, HandsOnResultsOfAnyKind) {
  int next = 0;
  std::vector<std::pair<int, double>> taken;
  OrderedPipeline<int, std::pair<int, double>>(
      4, [&]() -> std::optional<int> { return next < 50 ? std::optional<int>(next++) : std::nullopt; },
      [](const int& block) { return std::pair(block, block / 2.0); },
      [&](const std::pair<int, double>& result) { taken.push_back(result); });
  ASSERT_EQ(taken.size(), 50u);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(taken[static_cast<size_t>(i)], std::pair(i, i / 2.0));
}

TEST(OrderedPipeline, WritesTheSameBytesWhateverTheThreads) {
  const std::string one = RunPipeline(1, 20);
  EXPECT_EQ(one, "0;1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;");
  for (int threads : {2, 3, 8, 40}) EXPECT_EQ(RunPipeline(threads, 20), one) << threads << " threads";
}

TEST(OrderedPipeline, HoldsAtMostAsManyBlocksAsThreads) {
  std::atomic<int> most{0};
  RunPipeline(3, 30, &most);
  EXPECT_LE(most, 3);
}

TEST(OrderedPipeline, DoesNothingForNoBlocks) { EXPECT_EQ(RunPipeline(4, 0), ""); }

TEST(OrderedPipeline, RethrowsAnExceptionAfterTheResultsBeforeIt) {
  int next = 0;
  std::string written;
  const auto work = [&] {
    OrderedPipeline<int>(
        3, [&]() -> std::optional<int> { return next++; },
        [](const int& block) {
          if (block == 5) throw std::runtime_error("block 5");
          return std::to_string(block);
        },
        [&](const std::string& result) { written += result; });
  };
  EXPECT_THAT(work, ThrowsMessage<std::runtime_error>(StrEq("block 5")));
  EXPECT_EQ(written, "01234");
}

}  // namespace
}  // namespace knaves

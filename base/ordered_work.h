// Work over many items on several threads, with the results taken in order: the bytes written never depend on the
// number of threads.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace knaves {

// The number to use for "--threads N": N itself, or the machine's cores for 0.
int ThreadCount(int requested);

// Calls body(i) for every i in [0, count), on `threads` threads, each index once. Returns when all are done.
// The first exception is rethrown after the others have stopped.
void ParallelFor(size_t count, int threads, const std::function<void(size_t)>& body);

// produce() gives the next block of work, or nothing at the end; transform(block) may run on any thread;
// consume(result) gets the results in the order of the blocks. produce and consume are called by this thread alone, and
// at most `threads` blocks are held at a time. Each block costs a thread, so make it worth a millisecond. The first
// exception is rethrown after the blocks in flight have ended.
template <typename Block, typename Result = std::string>
void OrderedPipeline(int threads, const std::function<std::optional<Block>()>& produce,
                     const std::function<std::type_identity_t<Result>(const Block&)>& transform,
                     const std::function<void(const std::type_identity_t<Result>&)>& consume) {
  std::deque<std::future<Result>> pending;
  const auto take_first = [&] {
    consume(pending.front().get());
    pending.pop_front();
  };
  while (std::optional<Block> block = produce()) {
    if (pending.size() >= static_cast<size_t>(threads)) take_first();
    pending.push_back(
        std::async(std::launch::async, [&transform, held = std::move(*block)] { return transform(held); }));
  }
  while (!pending.empty()) take_first();
}

}  // namespace knaves

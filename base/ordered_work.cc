#include "base/ordered_work.h"

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace knaves {

int ThreadCount(int requested) {
  if (requested > 0) return requested;
  const unsigned cores = std::thread::hardware_concurrency();
  return cores == 0 ? 1 : static_cast<int>(cores);
}

void ParallelFor(size_t count, int threads, const std::function<void(size_t)>& body) {
  std::atomic<size_t> next{0};
  std::exception_ptr first;
  std::mutex mutex;
  const auto work = [&] {
    try {
      for (size_t i = next++; i < count; i = next++) body(i);
    } catch (...) {
      const std::lock_guard<std::mutex> lock(mutex);
      if (!first) first = std::current_exception();
      next = count;
    }
  };
  std::vector<std::jthread> workers;
  for (int i = 1; i < threads && static_cast<size_t>(i) < count; ++i) workers.emplace_back(work);
  work();
  workers.clear();
  if (first) std::rethrow_exception(first);
}

}  // namespace knaves

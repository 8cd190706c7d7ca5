#include "base/interrupt.h"

#include <atomic>
#include <csignal>
#include <ctime>

namespace knaves {
namespace {

constexpr long kSameSignalSeconds = 1;

std::atomic<bool> interrupted{false};
std::atomic<long> first_signal{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<long>::is_always_lock_free);

// `timeout` and launchers signal the program and then its process group: the same signal comes twice at once.
void OnSignal(int signal) {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  if (!interrupted.exchange(true)) {
    first_signal = now.tv_sec;
  } else if (now.tv_sec - first_signal > kSameSignalSeconds) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
}

}  // namespace

void CatchInterrupts() {
  std::signal(SIGINT, OnSignal);
  std::signal(SIGTERM, OnSignal);
}

bool Interrupted() { return interrupted; }

void ThrowIfInterrupted() {
  if (interrupted) throw Interruption{};
}

}  // namespace knaves

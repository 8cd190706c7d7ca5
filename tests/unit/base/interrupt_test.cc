#include "base/interrupt.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

namespace knaves {
namespace {

// Each runs in a process of its own: the flag stays up once a signal has come.
[[noreturn]] void ExitWithWhatOneSignalDoes(int signal) {
  CatchInterrupts();
  if (Interrupted()) std::_Exit(1);
  std::raise(signal);
  std::_Exit(Interrupted() ? 0 : 2);
}

[[noreturn]] void RaiseTwice(int signal, std::chrono::seconds apart) {
  CatchInterrupts();
  std::raise(signal);
  std::this_thread::sleep_for(apart);
  std::raise(signal);
  std::_Exit(0);
}

TEST(Interrupted, IsTrueAfterTheFirstSignal) {
  EXPECT_EXIT(ExitWithWhatOneSignalDoes(SIGINT), testing::ExitedWithCode(0), "");
  EXPECT_EXIT(ExitWithWhatOneSignalDoes(SIGTERM), testing::ExitedWithCode(0), "");
}

TEST(CatchInterrupts, TakesASignalThatComesTwiceAtOnceForOne) {
  EXPECT_EXIT(RaiseTwice(SIGINT, std::chrono::seconds(0)), testing::ExitedWithCode(0), "");
}

TEST(CatchInterrupts, LetsALaterSignalEndTheProgram) {
  EXPECT_EXIT(RaiseTwice(SIGTERM, std::chrono::seconds(2)), testing::KilledBySignal(SIGTERM), "");
}

}  // namespace
}  // namespace knaves

#include "base/interrupt.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>

namespace knaves {
namespace {

// Each runs in a process of its own: the flag stays up once a signal has come.
[[noreturn]] void ExitWithWhatOneSignalDoes(int signal) {
  CatchInterrupts();
  if (Interrupted()) std::_Exit(1);
  std::raise(signal);
  std::_Exit(Interrupted() ? 0 : 2);
}

[[noreturn]] void RaiseTwice(int signal) {
  CatchInterrupts();
  std::raise(signal);
  std::raise(signal);
  std::_Exit(0);
}

TEST(Interrupted, IsTrueAfterTheFirstSignal) {
  EXPECT_EXIT(ExitWithWhatOneSignalDoes(SIGINT), testing::ExitedWithCode(0), "");
  EXPECT_EXIT(ExitWithWhatOneSignalDoes(SIGTERM), testing::ExitedWithCode(0), "");
}

TEST(CatchInterrupts, LetsASecondSignalEndTheProgram) {
  EXPECT_EXIT(RaiseTwice(SIGINT), testing::KilledBySignal(SIGINT), "");
  EXPECT_EXIT(RaiseTwice(SIGTERM), testing::KilledBySignal(SIGTERM), "");
}

}  // namespace
}  // namespace knaves

// Replays what the fuzz program has found: inputs that once broke the grader, and some that reach far into it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/fuzz/score_any_bytes.h"

namespace knaves {
namespace {

TEST(Findings, BreakTheGraderNoMore) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(KNAVES_SOURCE_DIR "/tests/fuzz/findings/score")) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    SCOPED_TRACE(entry.path().filename().string());
    ScoreAnyBytes(bytes.str());
    ++count;
  }
  EXPECT_GT(count, 0);
}

}  // namespace
}  // namespace knaves

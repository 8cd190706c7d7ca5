// Replays what the fuzz programs of the readers have found: inputs that once broke them, and some that reach far in.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/fuzz/read_any_bytes.h"

namespace knaves {
namespace {

void ReplayFindings(const std::string& folder, void (*read)(std::string_view)) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(KNAVES_SOURCE_DIR "/tests/fuzz/findings/" + folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    SCOPED_TRACE(entry.path().filename().string());
    read(bytes.str());
    ++count;
  }
  EXPECT_GT(count, 0);
}

TEST(ReaderFindings, BreakTheReaderOfTuplesNoMore) { ReplayFindings("statement_tuple", ReadAnyTuple); }

TEST(ReaderFindings, BreakTheReaderOfStatementsNoMore) { ReplayFindings("statement_json", ReadAnyStatements); }

TEST(ReaderFindings, BreakTheReaderOfLinesNoMore) { ReplayFindings("json_lines", ReadAnyLines); }

}  // namespace
}  // namespace knaves

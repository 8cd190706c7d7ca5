#include "base/progress.h"

#include <gtest/gtest.h>

#include <string>

namespace knaves {
namespace {

// A file, which is no terminal.
class PlainStream {
 public:
  PlainStream() : file_(std::tmpfile()) {}
  ~PlainStream() { std::fclose(file_); }
  PlainStream(const PlainStream&) = delete;
  PlainStream& operator=(const PlainStream&) = delete;

  std::FILE* file() { return file_; }
  std::string Text() {
    std::rewind(file_);
    char buffer[1000];
    return {buffer, std::fread(buffer, 1, sizeof buffer, file_)};
  }

 private:
  std::FILE* file_;
};

TEST(FormatDuration, RoundsToSecondsMinutesOrHours) {
  EXPECT_EQ(FormatDuration(0), "0 s");
  EXPECT_EQ(FormatDuration(12.4), "12 s");
  EXPECT_EQ(FormatDuration(59.6), "1 min 00 s");
  EXPECT_EQ(FormatDuration(200), "3 min 20 s");
  EXPECT_EQ(FormatDuration(3599), "59 min 59 s");
  EXPECT_EQ(FormatDuration(3840), "1 h 04 min");
}

TEST(ProgressLine, WritesPlainLinesNowAndThenWhereThereIsNoTerminal) {
  PlainStream stream;
  ProgressLine progress(stream.file());
  progress.Show("step 1");
  progress.Show("step 2");  // within five seconds of the first
  progress.Show("step 3", /*force=*/true);
  EXPECT_EQ(stream.Text(), "step 1\nstep 3\n");
}

TEST(ProgressLine, WritesNoControlCharactersWhereThereIsNoTerminal) {
  PlainStream stream;
  {
    ProgressLine progress(stream.file());
    progress.Show("step 1");
    progress.Finish();
  }
  EXPECT_EQ(stream.Text(), "step 1\n");
}

}  // namespace
}  // namespace knaves

#include "train/tensorboard_writer.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "base/file.h"
#include "tests/unit/base/scratch_folder.h"
#include "train/crc32c.h"

namespace knaves {
namespace {

namespace fs = std::filesystem;

std::string Hex(const std::string& bytes) {
  std::string text;
  for (char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

fs::path EventFileIn(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename().string().starts_with("events.out.tfevents.")) return entry.path();
  }
  return {};
}

TEST(Crc32c, EqualsThePublishedCheckValues) {
  EXPECT_EQ(Crc32c("123456789"), 0xe3069283u);
  EXPECT_EQ(Crc32c(std::string(32, '\0')), 0x8a9136aau);  // RFC 3720, appendix B.4
  EXPECT_EQ(Crc32c(""), 0u);
}

TEST(TensorBoardRecord, FramesAPayloadWithItsLengthAndMaskedChecks) {
  // Length, its check, the bytes, their check: what tensorboard.summary.writer.record_writer writes.
  EXPECT_EQ(Hex(TensorBoardRecord("abc")),
            "0300000000000000"
            "b099490e"
            "616263"
            "6e57f121");
  EXPECT_EQ(Hex(TensorBoardRecord("")),
            "0000000000000000"
            "29039807"
            "d8ea82a2");
}

TEST(ScalarEvent, IsTheProtocolBufferOfTensorFlowsEvent) {
  // wall_time 1.5 as fixed64, step 300 as varint, summary {value {tag "a" simple_value 0.5}}.
  EXPECT_EQ(Hex(ScalarEvent(1.5, 300, {{"a", 0.5f}})),
            "09000000000000f83f"
            "10ac02"
            "2a0a"
            "0a08"
            "0a0161"
            "150000003f");
  EXPECT_EQ(Hex(VersionEvent(1.5)),
            "09000000000000f83f"
            "1a0d" +
                Hex("brain.Event:2"));
}

class TensorBoardWriterTest : public testing::Test {
 protected:
  void Write(int64_t step) {
    TensorBoardWriter(folder_.path())
        .Append({{"step", step}, {"phase", "a"}, {"reward", 0.5 * static_cast<double>(step)}});
  }

  std::string Bytes() const { return ReadFile(EventFileIn(folder_.path())); }

  ScratchFolder folder_;
};

TEST_F(TensorBoardWriterTest, AppendsToTheFileThatStands) {
  Write(1);
  const std::string first = Bytes();
  Write(2);
  EXPECT_TRUE(Bytes().starts_with(first));
  EXPECT_GT(Bytes().size(), first.size());
}

TEST_F(TensorBoardWriterTest, CutsBackToAStep) {
  Write(0);
  Write(200);
  const std::string until_200 = Bytes();
  Write(201);
  Write(202);
  CutEvents(folder_.path(), 200);
  EXPECT_EQ(Bytes(), until_200);
  CutEvents(folder_.path(), 200);
  EXPECT_EQ(Bytes(), until_200);
}

TEST_F(TensorBoardWriterTest, DropsARecordThatWasHalfWritten) {
  Write(1);
  const std::string whole = Bytes();
  Write(2);
  const std::string torn = Bytes().substr(0, Bytes().size() - 3);
  WriteFile(EventFileIn(folder_.path()), torn);
  CutEvents(folder_.path(), 5);
  EXPECT_EQ(Bytes(), whole);
}

TEST_F(TensorBoardWriterTest, StartsAFileAgainThatWasCutToNothing) {
  Write(1);
  CutEvents(folder_.path(), -1);
  EXPECT_EQ(Bytes(), "");
  Write(1);
  EXPECT_NE(Bytes().find("brain.Event:2"), std::string::npos);
}

TEST_F(TensorBoardWriterTest, IsReadByTensorBoard) {
  const std::string python = KNAVES_PYTHON;
  if (std::system((python + " -c 'import tensorboard' 2>/dev/null").c_str()) != 0) GTEST_SKIP() << "no tensorboard";
  Write(0);
  Write(3);
  const std::string script =
      "import sys\n"
      "from tensorboard.backend.event_processing.event_accumulator import EventAccumulator\n"
      "events = EventAccumulator(sys.argv[1]); events.Reload()\n"
      "read = [(e.step, e.value) for e in events.Scalars('reward')]\n"
      "sys.exit(0 if read == [(0, 0.0), (3, 1.5)] and events.Tags()['scalars'] == ['reward'] else str(read))\n";
  WriteFile(folder_ / "read.py", script);
  const std::string command = fmt::format("{} {} {}", python, (folder_ / "read.py").string(), folder_.path().string());
  EXPECT_EQ(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace knaves

#include "train/metrics_log.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/error.h"
#include "base/file.h"
#include "tests/unit/base/scratch_folder.h"
#include "train/metrics.h"

namespace knaves {
namespace {

class MetricsLogTest : public testing::Test {
 protected:
  MetricsLogTest() { WriteFile(path_, kRows); }

  std::string After(int64_t last_step) {
    CutMetrics(path_, last_step);
    return ReadFile(path_);
  }

  const std::string kRows = "{\"step\":0}\n{\"step\":1,\"x\":2.5}\n{\"step\":2}\n";
  ScratchFolder folder_;
  std::filesystem::path path_ = folder_ / "metrics.jsonl";
};

TEST_F(MetricsLogTest, KeepsTheRowsUpToAStep) {
  EXPECT_EQ(After(2), kRows);
  EXPECT_EQ(After(1), "{\"step\":0}\n{\"step\":1,\"x\":2.5}\n");
  EXPECT_EQ(After(-1), "");
}

TEST_F(MetricsLogTest, DropsARowThatWasHalfWritten) {
  WriteFile(path_, kRows + "{\"step\":3,\"rew");
  EXPECT_EQ(After(9), kRows);
  WriteFile(path_, kRows + "{\"step\":3,\"rew\n{\"step\":4}\n");
  EXPECT_EQ(After(9), kRows);
}

TEST_F(MetricsLogTest, AppendsARowALine) {
  MetricsLog(path_).Append({{"step", 3}, {"phase", "a"}});
  EXPECT_EQ(ReadFile(path_), kRows + "{\"step\":3,\"phase\":\"a\"}\n");
}

TEST_F(MetricsLogTest, HasNothingToCutWhereThereIsNoFile) { EXPECT_NO_THROW(CutMetrics(folder_ / "absent.jsonl", 1)); }

TEST_F(MetricsLogTest, SaysWhenTheDiskIsFull) {
  AppendFile full("/dev/full");
  EXPECT_THROW(full.Append("row\n"), WorkError);
}

TEST(Metrics, WritesWhatIsNoNumberAsNull) {
  Json row;
  SetMetric(row, "a", std::numeric_limits<double>::quiet_NaN());
  SetMeanMaxMin(row, "b", {1.0, 4.0, 1.0});
  SetMeanMaxMin(row, "c", {});
  EXPECT_EQ(row.dump(), R"({"a":null,"b/mean":2.0,"b/max":4.0,"b/min":1.0})");
}

}  // namespace
}  // namespace knaves

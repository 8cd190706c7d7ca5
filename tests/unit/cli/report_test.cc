// knaves report as its users see it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/cli/run_program.h"

namespace knaves {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

void MakeRun(const std::filesystem::path& run) {
  std::filesystem::create_directories(run);
  WriteFile(run / "config.yaml", "name: made up\n");
  WriteFile(run / "metrics.jsonl", "{\"step\": 1, \"phase\": \"warm-up\", \"critic/score/mean\": 0.5}\n");
}

TEST(Report, WritesThePageIntoTheRunsFolder) {
  const ScratchFolder scratch;
  MakeRun(scratch / "first");
  const ProgramResult result = RunProgram({"report", (scratch / "first").string()});
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_EQ(result.output, (scratch / "first/report.html").string() + "\n");
  EXPECT_THAT(ReadFile(scratch / "first/report.html"), StartsWith("<!DOCTYPE html>"));
}

TEST(Report, WritesWhereItIsTold) {
  const ScratchFolder scratch;
  MakeRun(scratch / "first");
  MakeRun(scratch / "second");
  const ProgramResult result =
      RunProgram({"report", (scratch / "first").string(), (scratch / "second").string(), "--out", "-"});
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_THAT(result.output, HasSubstr("<title>first and second"));
}

TEST(Report, NamesAFolderThatIsNoRun) {
  const ScratchFolder scratch;
  const ProgramResult result = RunProgram({"report", (scratch / "nothing").string()});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.errors, HasSubstr("nothing: expected a run folder"));
}

TEST(Report, NamesAPageThatCannotBeWritten) {
  const ScratchFolder scratch;
  MakeRun(scratch / "first");
  const ProgramResult result =
      RunProgram({"report", (scratch / "first").string(), "--out", (scratch / "none/page.html").string()});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.errors, HasSubstr("none/page.html"));
}

}  // namespace
}  // namespace knaves

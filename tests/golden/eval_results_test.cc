// A tiny evaluation of recorded responses, from the command line to the bytes of results.json. The date, the duration,
// the revision and the file's place are left out. tests/golden/regenerate.sh writes the files anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "base/json_lines.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/cli/run_program.h"

namespace knaves {
namespace {

const std::filesystem::path kFolder = KNAVES_SOURCE_DIR "/tests/golden/eval_results";

Json WithoutCircumstances(Json results) {
  for (const char* field :
       {"git_hash", "date", "total_evaluation_time_seconds", "model_name", "model_name_sanitized"}) {
    EXPECT_TRUE(results.contains(field)) << field;
    results.erase(field);
  }
  results["config"].erase("model_args");
  return results;
}

TEST(EvalResultsGolden, AreThoseOfTheRecordedResponses) {
  const ScratchFolder scratch;
  const ProgramResult result =
      RunProgram({"eval", "--responses", (kFolder / "responses.jsonl").string(), "--out", (scratch / "out").string()});
  ASSERT_EQ(result.exit_code, 0) << result.errors;
  const std::string written =
      WithoutCircumstances(ParseJson(ReadFile(scratch / "out/results.json"), "results.json")).dump(2) + "\n";
  if (std::getenv("KNAVES_REGENERATE") != nullptr) {
    WriteFile(kFolder / "results.json", written);
    WriteFile(kFolder / "table.txt", result.output);
  }
  // Not EXPECT_EQ, which would print both files whole.
  EXPECT_TRUE(written == ReadFile(kFolder / "results.json")) << "if that is meant: tests/golden/regenerate.sh";
  EXPECT_EQ(result.output, ReadFile(kFolder / "table.txt"));
}

}  // namespace
}  // namespace knaves

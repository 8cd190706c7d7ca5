// knaves train as its users see it.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>

#include "base/file.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/cli/run_program.h"
#include "tests/unit/train/tiny_run.h"

namespace knaves {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class TrainCommand : public testing::Test {
 protected:
  TrainCommand() {
    WriteByteTokenizer(scratch_.path());
    WriteFile(scratch_ / "run.yaml", TinyRunHead(scratch_.path()) +
                                         "checkpoint: {every: 2}\n"
                                         "defaults: {prompts_per_step: 2, group_size: 2, max_response_tokens: 8}\n"
                                         "phases:\n"
                                         "  - {name: first, steps: 2, objective: next_token, sequences_per_step: 2}\n"
                                         "  - {name: second, steps: 2, objective: grpo}\n");
  }

  ProgramResult Train(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {"train", (scratch_ / "run.yaml").string(), "--run-dir", Run().string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return RunProgram(arguments);
  }

  fs::path Run() const { return scratch_ / "run"; }

  ScratchFolder scratch_;
};

TEST_F(TrainCommand, TrainsAndShowsItsSteps) {
  const ProgramResult result = Train({});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_EQ(result.output, "");
  EXPECT_THAT(result.errors, HasSubstr("run 'tiny': 4 steps in 2 phases"));
  EXPECT_THAT(result.errors, HasSubstr("[2/2 second] step 4/4, 0 s left  reward -3.00  format 0.00  accuracy 0.00"));
  EXPECT_THAT(result.errors, HasSubstr("tokens/s"));
  EXPECT_TRUE(fs::exists(Run() / "checkpoints/step-000004/model.safetensors"));
}

TEST_F(TrainCommand, RefusesARunThatStandsAndResumesIt) {
  EXPECT_EQ(Train({}).exit_code, 0);
  const ProgramResult again = Train({});
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_THAT(again.errors, HasSubstr("it holds a run: continue it with --resume"));
  const ProgramResult resumed = Train({"--resume"});
  EXPECT_EQ(resumed.exit_code, 0);
  EXPECT_THAT(resumed.errors, HasSubstr("resuming after step 4"));
}

TEST_F(TrainCommand, SavesAndLeavesWith130WhenInterrupted) {
  for (const std::string signal : {"INT", "TERM"}) {
    fs::remove_all(Run());
    // The signal comes once the run has written a row.
    const std::string script = fmt::format(
        "{0} train {1}/run.yaml --run-dir {1}/run --set phases.0.steps=100000 2>{1}/errors & "
        "while [ ! -s {1}/run/metrics.jsonl ] && kill -0 $!; do sleep 0.01; done; kill -{2} $!; wait $!",
        KNAVES_PROGRAM, scratch_.path().string(), signal);
    EXPECT_EQ(WEXITSTATUS(std::system(script.c_str())), 130);
    EXPECT_THAT(ReadFile(scratch_ / "errors"), AllOf(HasSubstr("interrupted: saved "), HasSubstr("checkpoints/step-")));
    const ProgramResult resumed = Train({"--resume", "--set", "phases.0.steps=5"});
    EXPECT_EQ(resumed.exit_code, 2) << "another configuration";
    EXPECT_THAT(resumed.errors, HasSubstr("made with another configuration: expected '    steps: 100000'"));
  }
}

TEST_F(TrainCommand, NamesThePlaceOfAMistakeInTheConfiguration) {
  const ProgramResult result = Train({"--set", "phases.second.temprature=1"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.errors,
              HasSubstr("--set phases.second.temprature=1: key 'phases.1.temprature': expected a known key"));
  EXPECT_FALSE(fs::exists(Run()));
}

TEST_F(TrainCommand, ReportsBadFilesOnOneLine) {
  for (const std::string& text :
       {std::string(), std::string("name: [\n"), std::string("\xff\xfe"), std::string("- a\n")}) {
    WriteFile(scratch_ / "run.yaml", text);
    const ProgramResult result = Train({});
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_THAT(result.errors, StartsWith("knaves: error: "));
    EXPECT_EQ(std::count(result.errors.begin(), result.errors.end(), '\n'), 1) << result.errors;
  }
  EXPECT_EQ(RunProgram({"train", "/nowhere.yaml"}).exit_code, 2);
}

}  // namespace
}  // namespace knaves

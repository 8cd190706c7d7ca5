// Whole runs on several processes: what they leave behind is what one process would.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "base/file.h"
#include "policy/checkpoint/safetensors.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/train/data_parallel/threads_as_ranks.h"
#include "tests/unit/train/tiny_run.h"
#include "train/trainer.h"

namespace knaves {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class QuietObserver : public TrainObserver {
 public:
  void OnMessage(const std::string& /*text*/) override {}
  void OnStep(const StepReport& /*report*/) override {}
  void OnActivity(const std::string& /*text*/) override {}
};

const char* kSharedPhases =
    "validation: {people: 2, count: 3, every: 4}\n"
    "checkpoint: {every: 3}\n"
    "samples: {every: 2, count: 3}\n"
    "defaults: {prompts_per_step: 4, group_size: 2, max_response_tokens: 10, micro_batch_tokens: 2000,\n"
    "           sequences_per_step: 3, learning_rate: 1.0e-3}\n"
    "phases:\n"
    "  - {name: learn, steps: 2, objective: next_token, loss_on: all}\n"
    "  - {name: explore, steps: 3, objective: grpo, entropy_coefficient: 0.01, minibatches: 2, updates_per_step: 2,\n"
    "     curriculum: {levels: 2, memory: 4}}\n"
    "  - {name: settle, steps: 3, minibatches: 1, updates_per_step: 1, exact_rollouts: true, loss_mean: sequence}\n";

class SharedRunTest : public testing::Test {
 protected:
  SharedRunTest() {
    fs::create_directory(scratch_ / "tokenizer");
    WriteByteTokenizer(scratch_ / "tokenizer");
    WriteFile(scratch_ / "run.yaml", TinyRunHead(scratch_ / "tokenizer") + kSharedPhases);
  }

  // Starts a process of a run (the test at the end), which kills itself after a step where `killed_after` is one.
  pid_t Start(const fs::path& run, const RankPlace& place, int64_t killed_after) const {
    const pid_t child = ::fork();
    if (child != 0) return child;
    const auto set = [](const char* name, const std::string& value) { ::setenv(name, value.c_str(), 1); };
    set("KNAVES_TEST_CONFIG", (scratch_ / "run.yaml").string());
    set("KNAVES_TEST_RUN", run.string());
    set("KNAVES_TEST_KILL", std::to_string(place.rank == place.count - 1 ? killed_after : -1));
    set("RANK", std::to_string(place.rank));
    set("WORLD_SIZE", std::to_string(place.count));
    set("LOCAL_RANK", std::to_string(place.rank));
    set("MASTER_ADDR", place.address);
    set("MASTER_PORT", std::to_string(place.port));
    set("OMP_NUM_THREADS", "1");
    const std::string output = (scratch_ / fmt::format("output-{}", place.rank)).string();
    if (::freopen(output.c_str(), "w", stdout) == nullptr) ::_exit(126);
    ::execl("/proc/self/exe", "train_test", "--gtest_filter=SharedRunChild.*", "--gtest_also_run_disabled_tests",
            nullptr);
    ::_exit(127);
  }

  // Runs on `count` processes; the statuses of all. The last one kills itself after a step.
  std::vector<int> RunOn(int count, const fs::path& run, int64_t killed_after = -1) const {
    const uint16_t port = FreePort();
    std::vector<pid_t> children;
    for (int rank = 0; rank < count; ++rank) {
      children.push_back(Start(run, LocalPlace(rank, count, port), killed_after));
    }
    std::vector<int> statuses;
    for (const pid_t child : children) ::waitpid(child, &statuses.emplace_back(), 0);
    return statuses;
  }

  std::string OutputOf(int rank) const { return ReadFile(scratch_ / fmt::format("output-{}", rank)); }

  static std::vector<Json> Rows(const fs::path& run) {
    std::vector<Json> rows;
    JsonLinesReader reader(run / "metrics.jsonl");
    while (auto row = reader.Next()) rows.push_back(*row);
    return rows;
  }

  // Up to the order in which float32 numbers are added.
  static void ExpectSameRun(const fs::path& run, const fs::path& expected) {
    const std::vector<Json> rows = Rows(run);
    const std::vector<Json> expected_rows = Rows(expected);
    ASSERT_EQ(rows.size(), expected_rows.size());
    for (size_t i = 0; i < rows.size(); ++i) ExpectSameRow(rows[i], expected_rows[i]);
    const NamedTensors weights = ReadSafetensors(run / "checkpoints/step-000008/model.safetensors");
    const NamedTensors expected_weights = ReadSafetensors(expected / "checkpoints/step-000008/model.safetensors");
    for (size_t i = 0; i < weights.size(); ++i) {
      EXPECT_TRUE(weights[i].second.allclose(expected_weights[i].second, 1e-3, 1e-4)) << weights[i].first;
    }
    EXPECT_EQ(ReadFile(run / "checkpoints/step-000008/state.json"),
              ReadFile(expected / "checkpoints/step-000008/state.json"));
  }

  static void ExpectSameRow(const Json& row, const Json& expected) {
    EXPECT_EQ(row.size(), expected.size());
    for (const auto& [name, value] : expected.items()) {
      if (name.starts_with("timing_s/") || name == "perf/throughput") continue;
      if (value.is_number()) {
        EXPECT_NEAR(row.at(name).get<double>(), value.get<double>(), 1e-4) << expected["step"] << " " << name;
      } else {
        EXPECT_EQ(row.at(name), value) << name;
      }
    }
  }

  void TrainAlone(const fs::path& run, bool resume) const {
    QuietObserver observer;
    Train(ReadRunConfig(scratch_ / "run.yaml", {}), run, resume, observer);
  }

  ScratchFolder scratch_;
};

TEST_F(SharedRunTest, IsTheRunOfOneProcess) {
  TrainAlone(scratch_ / "one", false);
  for (const int count : {2, 3}) {
    SCOPED_TRACE(count);
    const fs::path run = scratch_ / fmt::format("run-{}", count);
    for (const int status : RunOn(count, run)) EXPECT_EQ(status, 0) << OutputOf(0) << OutputOf(1);
    ExpectSameRun(run, scratch_ / "one");
  }
}

TEST_F(SharedRunTest, EndsWithTheNameOfARankThatIsKilledAndGoesOnWithAnotherNumber) {
  TrainAlone(scratch_ / "one", false);
  const fs::path run = scratch_ / "run";
  const std::vector<int> statuses = RunOn(2, run, 4);
  EXPECT_TRUE(WIFSIGNALED(statuses[1]));
  EXPECT_TRUE(WIFEXITED(statuses[0])) << "and does not hang";
  EXPECT_THAT(OutputOf(0), HasSubstr("rank 1 of 2 ended: no sign of life for 15 s"));
  EXPECT_TRUE(fs::exists(run / "checkpoints/step-000003"));
  const fs::path alone = scratch_ / "alone";
  fs::copy(run, alone, fs::copy_options::recursive);
  TrainAlone(alone, true);
  ExpectSameRun(alone, scratch_ / "one");
  for (const int status : RunOn(3, run)) EXPECT_EQ(status, 0) << OutputOf(0);
  ExpectSameRun(run, scratch_ / "one");
}

TEST_F(SharedRunTest, NeedsAPromptForEachProcess) {
  for (const int status : RunOn(5, scratch_ / "run")) EXPECT_NE(status, 0);
  EXPECT_THAT(OutputOf(0), HasSubstr("key 'phases.explore.prompts_per_step': expected at least one prompt for each of "
                                     "5 processes, got 4"));
  EXPECT_FALSE(fs::exists(scratch_ / "run"));
}

// ---- the processes that RunOn starts ----

class SelfKillingObserver : public QuietObserver {
 public:
  explicit SelfKillingObserver(int64_t after) : after_(after) {}
  void OnStep(const StepReport& report) override {
    if (report.step == after_) ::raise(SIGKILL);
  }

 private:
  int64_t after_;
};

TEST(SharedRunChild, DISABLED_IsARankOfARun) {
  const char* killed_after = std::getenv("KNAVES_TEST_KILL");
  if (killed_after == nullptr) GTEST_SKIP() << "runs in a process of its own";
  const fs::path run = std::getenv("KNAVES_TEST_RUN");
  SelfKillingObserver observer(std::stoll(killed_after));
  const bool resume = fs::exists(run);
  const Ranks ranks(PlaceOf(std::getenv));
  Train(ReadRunConfig(std::getenv("KNAVES_TEST_CONFIG"), {}), run, resume, observer, ranks);
}

}  // namespace
}  // namespace knaves

// Whole runs of a minuscule policy: what they leave behind, and that stopping them changes nothing.
#include "train/trainer.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "base/error.h"
#include "base/file.h"
#include "policy/checkpoint/model_folder.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/train/tiny_run.h"
#include "train/checkpoint.h"

namespace knaves {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Lt;
using ::testing::Property;
using ::testing::SizeIs;
using ::testing::StartsWith;
using ::testing::Throws;

class SilentObserver : public TrainObserver {
 public:
  void OnMessage(const std::string& text) override { messages.push_back(text); }
  void OnStep(const StepReport& report) override { steps.push_back(report.step); }
  void OnActivity(const std::string& /*text*/) override {}

  std::vector<std::string> messages;
  std::vector<int64_t> steps;
};

// Three phases: supervised, reinforced with several updates a step, reinforced with one.
const char* kPhases =
    "validation: {people: 2, count: 2, every: 4}\n"
    "checkpoint: {every: 3, keep: 2}\n"
    "samples: {every: 2, count: 3}\n"
    "defaults: {prompts_per_step: 2, group_size: 2, max_response_tokens: 10, micro_batch_tokens: 2000,\n"
    "           sequences_per_step: 2, learning_rate: 1.0e-2}\n"
    "phases:\n"
    "  - {name: learn, steps: 2, objective: next_token, loss_on: all}\n"
    "  - {name: explore, steps: 3, objective: grpo, temperature: {from: 1.2, to: 0.8}, entropy_coefficient: 0.01,\n"
    "     minibatches: 2, updates_per_step: 2, until: {metric: response_length/mean, above: 100, window: 2},\n"
    "     curriculum: {levels: 2, memory: 4}}\n"
    "  - {name: settle, steps: 3, minibatches: 1, updates_per_step: 1, loss_mean: sequence, data: {people: 2-3}}\n";
constexpr int64_t kSteps = 8;

class TrainerTest : public testing::Test {
 protected:
  TrainerTest() {
    fs::create_directory(scratch_ / "tokenizer");
    WriteByteTokenizer(scratch_ / "tokenizer");
  }

  RunConfig Config(const std::vector<std::string>& overrides = {}) const {
    return ParseRunConfig(TinyRunHead(scratch_ / "tokenizer") + kPhases, "run.yaml", overrides);
  }

  // Rows without what depends on the clock.
  static std::vector<std::string> Rows(const fs::path& run) {
    std::vector<std::string> rows;
    JsonLinesReader reader(run / "metrics.jsonl");
    while (auto row = reader.Next()) {
      Json kept = Json::object();
      for (const auto& [key, value] : row->items()) {
        if (!key.starts_with("timing_s/") && key != "perf/throughput") kept[key] = value;
      }
      rows.push_back(kept.dump());
    }
    return rows;
  }

  static std::string LastFile(const fs::path& run, const char* name) {
    return ReadFile(run / "checkpoints" / "step-000008" / name);
  }

  static void ExpectSameRun(const fs::path& run, const fs::path& whole) {
    EXPECT_EQ(Rows(run), Rows(whole));
    for (const char* name : {"model.safetensors", "optimizer.safetensors", "state.json", "config.json"}) {
      EXPECT_EQ(LastFile(run, name), LastFile(whole, name)) << name;
    }
    EXPECT_EQ(ReadFile(run / "samples/step-000004.jsonl"), ReadFile(whole / "samples/step-000004.jsonl"));
  }

  // Runs in a process of its own that kills itself where `place` says (see TrainerChild below). Threads of this one
  // would not survive a fork, so the test program is started anew.
  void RunKilledAt(const fs::path& run, const std::string& place) {
    WriteFile(scratch_ / "run.yaml", RunConfigText(Config()));
    const pid_t child = ::fork();
    if (child == 0) {
      ::setenv("KNAVES_TEST_CONFIG", (scratch_ / "run.yaml").c_str(), 1);
      ::setenv("KNAVES_TEST_RUN", run.c_str(), 1);
      ::setenv("KNAVES_TEST_KILL", place.c_str(), 1);
      ::setenv("KNAVES_TEST_WEIGHTS", (scratch_ / "whole/checkpoints/step-000008/model.safetensors").c_str(), 1);
      if (::freopen("/dev/null", "w", stdout) == nullptr) ::_exit(126);
      ::execl("/proc/self/exe", "train_test", "--gtest_filter=TrainerChild.*", "--gtest_also_run_disabled_tests",
              nullptr);
      ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << place << ": status " << status;
    ASSERT_THAT(WTERMSIG(status), AnyOf(SIGKILL, SIGXFSZ)) << place;
  }

  ScratchFolder scratch_;
  SilentObserver observer_;
};

TEST_F(TrainerTest, LeavesARunFolderAsDocumented) {
  const fs::path run = scratch_ / "run";
  EXPECT_EQ(Train(Config(), run, false, observer_), RunEnd::kFinished);
  EXPECT_EQ(RunConfigText(ReadRunConfig(run / "config.yaml", {})), RunConfigText(Config()));
  EXPECT_TRUE(fs::exists(run / "samples/step-000004.jsonl"));
  EXPECT_FALSE(fs::exists(run / "samples/step-000002.jsonl")) << "supervised steps have no rollouts";
  EXPECT_FALSE(fs::exists(run / "checkpoints/step-000003")) << "two are kept";
  EXPECT_TRUE(fs::exists(run / "checkpoints/step-000006"));
  EXPECT_EQ(LoadModel(run / "checkpoints/step-000008").decoder.config().layers, 1);
  EXPECT_EQ(observer_.steps.back(), kSteps);
  EXPECT_THAT(observer_.messages, Contains(HasSubstr("phase 'learn' ended at step 2")));
}

TEST_F(TrainerTest, WritesARowAStepWithTheFieldsNames) {
  const fs::path run = scratch_ / "run";
  Train(Config(), run, false, observer_);
  const std::vector<std::string> rows = Rows(run);
  ASSERT_EQ(rows.size(), static_cast<size_t>(kSteps + 1));
  EXPECT_THAT(rows[0], StartsWith(R"({"step":0,"phase":"learn","val-core/kk/2ppl/acc/mean@1":)"));
  EXPECT_THAT(rows[1], HasSubstr("train/loss"));
  for (const char* key :
       {"critic/score/mean", "critic/rewards/max", "critic/advantages/min", "actor/entropy", "actor/pg_loss",
        "actor/pg_clipfrac", "actor/ppo_kl", "actor/grad_norm", "actor/lr", "response_length/mean",
        "response_length/clip_ratio", "prompt_length/mean", "perf/total_num_tokens", "reward/format/mean",
        "reward/accuracy/mean", "reward/accuracy/2ppl", "curriculum/people", "curriculum/share/2ppl 0-1"}) {
    EXPECT_THAT(rows[5], HasSubstr(fmt::format("\"{}\":", key)));
  }
  EXPECT_THAT(rows[4], HasSubstr("val-core/kk/2ppl/format"));
  EXPECT_THAT(rows[5], HasSubstr(R"("phase":"explore")"));
  EXPECT_THAT(rows[8], HasSubstr(R"("phase":"settle")"));
  EXPECT_THAT(rows[8], HasSubstr("val-core/kk/2ppl/acc")) << "and after the last step";
}

// The metrics of how far rollouts and updates are apart, of all steps that sample.
std::vector<double> GreatestDifferences(const fs::path& run) {
  std::vector<double> values;
  JsonLinesReader reader(run / "metrics.jsonl");
  while (auto row = reader.Next()) {
    if (row->contains("training/rollout_logprob_diff_max")) {
      values.push_back((*row)["training/rollout_logprob_diff_max"].get<double>());
    }
  }
  return values;
}

TEST_F(TrainerTest, SaysHowFarRolloutsAndUpdatesAreApart) {
  // The bonus on entropy: every group is updated on.
  Train(Config({"phases.settle.entropy_coefficient=0.01"}), scratch_ / "run", false, observer_);
  EXPECT_THAT(GreatestDifferences(scratch_ / "run"), AllOf(SizeIs(6), Each(Lt(1e-4))));
}

TEST_F(TrainerTest, ExactRolloutsAreNotApartFromUpdates) {
  Train(Config({"defaults.exact_rollouts=true", "phases.explore.minibatches=1"}), scratch_ / "run", false, observer_);
  EXPECT_THAT(GreatestDifferences(scratch_ / "run"), AllOf(SizeIs(6), Each(0.0)));
}

TEST_F(TrainerTest, GivesTheSameRunForTheSameSeedAndAnotherForAnother) {
  Train(Config(), scratch_ / "a", false, observer_);
  Train(Config(), scratch_ / "b", false, observer_);
  Train(Config({"seed=4"}), scratch_ / "c", false, observer_);
  ExpectSameRun(scratch_ / "a", scratch_ / "b");
  EXPECT_NE(Rows(scratch_ / "a"), Rows(scratch_ / "c"));
}

TEST_F(TrainerTest, ContinuesAKilledRunToTheBit) {
  Train(Config(), scratch_ / "whole", false, observer_);
  // Before any checkpoint; within a phase; at the borders of phases; while a checkpoint is written; in validation.
  for (const char* place :
       {"step 1", "step 4", "step 2", "step 5", "step 6", "checkpoint 3", "checkpoint 6", "validating"}) {
    SCOPED_TRACE(place);
    const fs::path run = scratch_ / "killed";
    fs::remove_all(run);
    RunKilledAt(run, place);
    EXPECT_EQ(Train(Config(), run, true, observer_), RunEnd::kFinished);
    ExpectSameRun(run, scratch_ / "whole");
    EXPECT_FALSE(fs::exists(run / "checkpoints/.unfinished-step-000006"));
  }
}

TEST_F(TrainerTest, ContinuesARunThatWasKilledTwice) {
  Train(Config(), scratch_ / "whole", false, observer_);
  const fs::path run = scratch_ / "killed";
  RunKilledAt(run, "step 4");
  RunKilledAt(run, "step 7");
  Train(Config(), run, true, observer_);
  ExpectSameRun(run, scratch_ / "whole");
}

TEST_F(TrainerTest, SaysWhenThereIsNoCheckpointToResumeFrom) {
  RunKilledAt(scratch_ / "run", "step 1");
  Train(Config(), scratch_ / "run", true, observer_);
  EXPECT_THAT(observer_.messages, Contains(HasSubstr("holds no checkpoint: starting at the beginning")));
}

TEST_F(TrainerTest, RefusesAFolderThatHoldsARunAndLeavesItAlone) {
  Train(Config(), scratch_ / "run", false, observer_);
  const std::string before = ReadFile(scratch_ / "run/metrics.jsonl");
  EXPECT_THROW(Train(Config(), scratch_ / "run", false, observer_), InputError);
  EXPECT_THROW(Train(Config({"seed=5"}), scratch_ / "run", true, observer_), InputError);
  EXPECT_EQ(ReadFile(scratch_ / "run/metrics.jsonl"), before);
}

TEST_F(TrainerTest, HasNothingToDoForAFinishedRun) {
  Train(Config(), scratch_ / "run", false, observer_);
  const std::vector<std::string> before = Rows(scratch_ / "run");
  EXPECT_EQ(Train(Config(), scratch_ / "run", true, observer_), RunEnd::kFinished);
  EXPECT_EQ(Rows(scratch_ / "run"), before);
}

TEST_F(TrainerTest, RefusesAModelWithTooFewPositionsBeforeAnyWork) {
  EXPECT_THAT([&] { Train(Config({"model.shape.max_positions=200"}), scratch_ / "run", false, observer_); },
              Throws<InputError>(Property(&InputError::what, HasSubstr("200 positions"))));
  EXPECT_FALSE(fs::exists(scratch_ / "run")) << "nothing half-made";
}

TEST_F(TrainerTest, RefusesADamagedCheckpoint) {
  Train(Config(), scratch_ / "run", false, observer_);
  const fs::path state = scratch_ / "run/checkpoints/step-000008/state.json";
  WriteFile(state, "{\"version\": 1}");
  EXPECT_THAT([&] { Train(Config(), scratch_ / "run", true, observer_); },
              Throws<InputError>(Property(&InputError::what, HasSubstr("state.json"))));
}

TEST_F(TrainerTest, EndsAPhaseEarlyWhenItsConditionHolds) {
  Train(Config({"phases.explore.until.above=0"}), scratch_ / "run", false, observer_);
  EXPECT_THAT(observer_.messages, Contains(HasSubstr("phase 'explore' ended at step 4")));
  EXPECT_EQ(observer_.steps.back(), kSteps - 1);
}

TEST_F(TrainerTest, EndsAPhaseByAMetricOfValidation) {
  Train(Config({"phases.explore.until={metric: val-core/kk/2ppl/acc/mean@1, above: -1}"}), scratch_ / "run", false,
        observer_);
  EXPECT_THAT(observer_.messages, Contains(HasSubstr("phase 'explore' ended at step 4")));
}

TEST_F(TrainerTest, StopsWithTheStepsNumberWhenTheLossIsNoNumber) {
  EXPECT_THAT([&] { Train(Config({"defaults.learning_rate=1e30"}), scratch_ / "run", false, observer_); },
              Throws<WorkError>(Property(&WorkError::what, HasSubstr("step "))));
}

TEST_F(TrainerTest, KeepsThePolicyNearItsReferenceWhereKlIsPenalised) {
  Train(Config(), scratch_ / "start", false, observer_);
  const std::string head =
      "name: tiny\nseed: 3\nmodel: {path: " + (scratch_ / "start/checkpoints/step-000008").string() +
      ", device: cpu}\n";
  const auto kl_of_last_step = [&](const std::string& coefficient, const std::string& placement) {
    const RunConfig config = ParseRunConfig(head + kPhases, "run.yaml",
                                            {"defaults.kl.coefficient=" + coefficient, "defaults.kl.in=" + placement});
    const fs::path run = scratch_ / ("kl-" + coefficient + placement);
    Train(config, run, false, observer_);
    const Json row = Json::parse(Rows(run).back());
    return row.at(placement == "loss" ? "actor/kl_loss" : "actor/reward_kl_penalty").get<double>();
  };
  EXPECT_LT(kl_of_last_step("10", "loss"), kl_of_last_step("1e-9", "loss"));
  EXPECT_GE(kl_of_last_step("0.1", "reward"), 0.0);
}

// ---- the process that RunKilledAt starts ----

// "step N": after that step. "validating": in the validation of step 4. "checkpoint N": while its optimiser's state is
// written, which is larger than the weights, by the system's limit to the size of a file.
class KillingObserver : public SilentObserver {
 public:
  explicit KillingObserver(std::string place) : place_(std::move(place)) {}
  void OnStep(const StepReport& report) override {
    if (place_ == fmt::format("step {}", report.step)) ::raise(SIGKILL);
    if (place_ == fmt::format("checkpoint {}", report.step + 1)) LimitFilesToTheWeights();
  }
  void OnActivity(const std::string& text) override {
    if (place_ == "validating" && text == "step 4: validating") ::raise(SIGKILL);
  }

 private:
  static void LimitFilesToTheWeights() {
    const rlim_t bytes = fs::file_size(std::getenv("KNAVES_TEST_WEIGHTS"));
    const rlimit limit = {bytes, bytes};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
  }

  std::string place_;
};

TEST(TrainerChild, DISABLED_TrainsUntilItKillsItself) {
  const char* place = std::getenv("KNAVES_TEST_KILL");
  if (place == nullptr) GTEST_SKIP() << "runs in a process of its own";
  const fs::path run = std::getenv("KNAVES_TEST_RUN");
  KillingObserver observer(place);
  Train(ReadRunConfig(std::getenv("KNAVES_TEST_CONFIG"), {}), run, fs::exists(run), observer);
}

}  // namespace
}  // namespace knaves

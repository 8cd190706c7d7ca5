#include "train/checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/types.h>

#include "base/error.h"
#include "base/file.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/train/tiny_run.h"

namespace knaves {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Property;
using ::testing::Throws;

class CheckpointTest : public testing::Test {
 protected:
  CheckpointTest() { WriteByteTokenizer(scratch_.path()); }

  RunConfig Config(const std::string& dtype) const {
    return ParseRunConfig(TinyRunHead(scratch_.path()) + "phases: [{name: a, steps: 9}]\n", "run.yaml",
                          {"model.dtype=" + dtype});
  }

  // Moves the weights by one optimiser step.
  static void Train(const Policy& policy, AdamW& optimiser) {
    for (const auto& [name, weight] : policy.decoder.Weights()) weight.mutable_grad() = at::ones_like(weight);
    optimiser.Step(0.01, 1.0, {});
  }

  fs::path Folder() const { return scratch_ / "checkpoints"; }

  void Save(int64_t step, const Policy& policy, const AdamW& optimiser, int64_t keep = 0) const {
    fs::create_directories(Folder());
    SaveCheckpoint(Folder(), step, policy, optimiser, cursor_, curriculum_, keep);
  }

  ScratchFolder scratch_;
  RunConfig config_ = Config("float32");
  PhaseCursor cursor_{config_.phases};
  RunCurriculum curriculum_;
};

TEST_F(CheckpointTest, RestoresWeightsAndOptimiserInBothTypes) {
  for (const char* dtype : {"float32", "bfloat16"}) {
    SCOPED_TRACE(dtype);
    fs::remove_all(Folder());
    const Policy policy = LoadPolicy(Config(dtype), std::nullopt);
    AdamW optimiser(policy.decoder.Weights());
    Train(policy, optimiser);
    Save(1, policy, optimiser);

    const CheckpointPlace place = NewestCheckpoint(Folder()).value();
    const Policy resumed = LoadPolicy(Config(dtype), place.path);
    AdamW resumed_optimiser(resumed.decoder.Weights());
    LoadCheckpoint(place, resumed_optimiser, cursor_, curriculum_);
    Train(policy, optimiser);
    Train(resumed, resumed_optimiser);
    for (size_t i = 0; i < policy.decoder.Weights().size(); ++i) {
      EXPECT_TRUE(policy.decoder.Weights()[i].second.equal(resumed.decoder.Weights()[i].second))
          << policy.decoder.Weights()[i].first;
    }
  }
}

TEST_F(CheckpointTest, KeepsTheNewest) {
  const Policy policy = LoadPolicy(config_, std::nullopt);
  const AdamW optimiser(policy.decoder.Weights());
  for (int64_t step : {5, 10, 15}) Save(step, policy, optimiser, 2);
  EXPECT_FALSE(fs::exists(Folder() / "step-000005"));
  EXPECT_TRUE(fs::exists(Folder() / "step-000010/tokenizer.json"));
  EXPECT_EQ(NewestCheckpoint(Folder())->step, 15);
}

TEST_F(CheckpointTest, TakesOnlyCompleteOnesForCheckpoints) {
  EXPECT_FALSE(NewestCheckpoint(Folder()).has_value());
  fs::create_directories(Folder() / ".unfinished-step-000005");
  fs::create_directories(Folder() / "notes");
  EXPECT_FALSE(NewestCheckpoint(Folder()).has_value());
  RemoveUnfinished(Folder());
  EXPECT_FALSE(fs::exists(Folder() / ".unfinished-step-000005"));
  EXPECT_TRUE(fs::exists(Folder() / "notes"));
}

TEST_F(CheckpointTest, RestoresTheCurriculumsCounts) {
  const Policy policy = LoadPolicy(config_, std::nullopt);
  AdamW optimiser(policy.decoder.Weights());
  Save(1, policy, optimiser);
  EXPECT_THAT(ReadFile(Folder() / "step-000001/state.json"), Not(HasSubstr("curriculum"))) << "none without one";
  const Json counts = {{"3ppl 0-", {{"right", 1.0 / 3.0}, {"wrong", 2.5}}}};
  curriculum_.Restore(counts, "test");
  Save(2, policy, optimiser);
  curriculum_ = RunCurriculum();
  LoadCheckpoint(*NewestCheckpoint(Folder()), optimiser, cursor_, curriculum_);
  EXPECT_EQ(curriculum_.ToJson(), counts);
}

TEST_F(CheckpointTest, NamesTheFileThatIsDamaged) {
  const Policy policy = LoadPolicy(config_, std::nullopt);
  AdamW optimiser(policy.decoder.Weights());
  Save(1, policy, optimiser);
  const CheckpointPlace place = *NewestCheckpoint(Folder());
  const auto load = [&] { LoadCheckpoint(place, optimiser, cursor_, curriculum_); };
  const auto names = [](const char* part) { return Throws<InputError>(Property(&InputError::what, HasSubstr(part))); };
  const std::string bytes = ReadFile(place.path / "optimizer.safetensors");
  WriteFile(place.path / "optimizer.safetensors", bytes.substr(0, bytes.size() / 2));
  EXPECT_THAT(load, names("optimizer.safetensors"));
  WriteFile(place.path / "state.json", R"({"version": 2})");
  EXPECT_THAT(load, names("state.json: field 'version': expected 1, got 2"));
}

TEST_F(CheckpointTest, SaysWhenItCannotBeWritten) {
  const Policy policy = LoadPolicy(config_, std::nullopt);
  const AdamW optimiser(policy.decoder.Weights());
  WriteFile(scratch_ / "checkpoints", "a file where the folder should be");
  EXPECT_THROW(SaveCheckpoint(Folder(), 1, policy, optimiser, cursor_, curriculum_, 0), WorkError);
}

TEST_F(CheckpointTest, DrawsRandomWeightsFromTheSeed) {
  const Policy a = LoadPolicy(config_, std::nullopt);
  const Policy b = LoadPolicy(config_, std::nullopt);
  EXPECT_TRUE(a.decoder.Weights()[0].second.equal(b.decoder.Weights()[0].second));
  config_.seed = 4;
  const Policy c = LoadPolicy(config_, std::nullopt);
  EXPECT_FALSE(a.decoder.Weights()[0].second.equal(c.decoder.Weights()[0].second));
  EXPECT_EQ(a.decoder.config().vocabulary, 257);
}

TEST_F(CheckpointTest, RefusesATokenizerWithoutAnEndToken) {
  WriteFile(scratch_ / "tokenizer_config.json", "{}");
  EXPECT_THAT([&] { LoadPolicy(config_, std::nullopt); },
              Throws<InputError>(Property(&InputError::what, HasSubstr("expected an end token"))));
}

}  // namespace
}  // namespace knaves

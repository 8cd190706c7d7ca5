// Model folders cross between us and transformers with the same log-probabilities, both ways.
#include <ATen/core/grad_mode.h>
#include <ATen/ops/tensor.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "base/json_lines.h"
#include "policy/checkpoint/model_folder.h"
#include "policy/checkpoint/weight_writer.h"
#include "policy/model/token_logprobs.h"
#include "tests/unit/base/scratch_folder.h"

namespace knaves {
namespace {

constexpr double kTolerance = 1e-4;

// Runs model_parity.py; its output goes to `output`. Returns its exit code.
int RunPython(const std::string& command, const std::filesystem::path& folder, const std::filesystem::path& output) {
  const int status = std::system(
      fmt::format("HF_HUB_OFFLINE=1 '{}' '{}/tests/parity/model_parity.py' {} '{}' > '{}' 2> '{}.errors'",
                  KNAVES_PYTHON, KNAVES_SOURCE_DIR, command, folder.string(), output.string(), output.string())
          .c_str());
  return WEXITSTATUS(status);
}

at::Tensor IdsOf(const Json& rows) {
  std::vector<int64_t> flat;
  for (const Json& row : rows) {
    for (const Json& id : row) flat.push_back(id.get<int64_t>());
  }
  return at::tensor(flat, at::kLong).view({static_cast<int64_t>(rows.size()), -1});
}

void ExpectEqual(const at::Tensor& ours, const Json& theirs, const std::string& name) {
  for (size_t row = 0; row < theirs.size(); ++row) {
    for (size_t i = 0; i < theirs[row].size(); ++i) {
      EXPECT_NEAR(ours[static_cast<int64_t>(row)][static_cast<int64_t>(i)].item<double>(), theirs[row][i].get<double>(),
                  kTolerance)
          << name << ", sequence " << row << ", token " << i + 1;
    }
  }
}

at::Tensor Logprobs(const Decoder& decoder, const at::Tensor& ids) {
  const at::NoGradGuard no_gradients;
  return ComputeTokenLogprobs(decoder, ids, 1.0).logprobs;
}

class ModelParityTest : public testing::Test {
 protected:
  // One interpreter writes all models and another one reads ours: importing transformers takes seconds.
  void SetUp() override {
    std::filesystem::create_directory(theirs_);
    std::filesystem::create_directory(ours_);
    const int code = RunPython("make", theirs_, scratch_ / "make");
    if (code == kMissing) GTEST_SKIP() << "'" << KNAVES_PYTHON << "' has no torch and transformers";
    ASSERT_EQ(code, 0) << ReadFile(scratch_ / "make.errors");
  }

  // Reads one of transformers' models, compares, and writes it to ours_.
  void ReadCompareWrite(const std::string& name) {
    const Json expected = ParseJson(ReadFile(theirs_ / name / "expected.json"), name);
    const at::Tensor ids = IdsOf(expected["ids"]);
    const Decoder decoder = LoadDecoder(theirs_ / name);
    const at::Tensor logprobs = Logprobs(decoder, ids);
    ExpectEqual(logprobs, expected["logprobs"], name);
    std::filesystem::create_directory(ours_ / name);
    SaveModel(decoder, theirs_ / name, ours_ / name, at::kFloat);
    const bool in_shards = written_.size() % 2 == 1;
    if (in_shards) WriteWeightFiles(decoder.Weights(), at::kFloat, ours_ / name, kShardBytes);
    written_.emplace_back(name, logprobs);
  }

  static constexpr int kMissing = 77;
  static constexpr uint64_t kShardBytes = 20'000;  // some tensors of these models
  const ScratchFolder scratch_;
  const std::filesystem::path theirs_ = scratch_ / "theirs";
  const std::filesystem::path ours_ = scratch_ / "ours";
  std::vector<std::pair<std::string, at::Tensor>> written_;
};

TEST_F(ModelParityTest, FoldersGiveTheSameLogprobsInTransformersAndHereBothWays) {
  for (const auto& entry : std::filesystem::directory_iterator(theirs_)) ReadCompareWrite(entry.path().filename());
  ASSERT_EQ(written_.size(), 42U);
  ASSERT_EQ(RunPython("logprobs", ours_, scratch_ / "read"), 0) << ReadFile(scratch_ / "read.errors");
  const Json back = ParseJson(ReadFile(scratch_ / "read"), "model_parity.py");
  for (const auto& [name, logprobs] : written_) ExpectEqual(logprobs, back.at(name), name + ", written by us");
}

}  // namespace
}  // namespace knaves

#include "policy/checkpoint/weight_writer.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/equal.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/file.h"
#include "base/json_lines.h"
#include "policy/checkpoint/weight_files.h"
#include "tests/unit/base/scratch_folder.h"

namespace knaves {
namespace {

using testing::ElementsAre;

NamedTensors ThreeWeights() {
  return {{"a", at::arange(10, at::kFloat)}, {"b", at::arange(6, at::kFloat)}, {"c", at::arange(20, at::kFloat)}};
}

std::set<std::string> FilesIn(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.insert(entry.path().filename().string());
  return names;
}

void ExpectReadsBack(const NamedTensors& weights, const std::filesystem::path& folder) {
  WeightFiles files(folder);
  for (const auto& [name, weight] : weights) {
    files.Check(name, weight.sizes());
    at::Tensor read = weight.clone().zero_();
    files.Read(name, read);
    EXPECT_TRUE(at::equal(read, weight)) << name;
  }
}

TEST(WeightWriter, WritesOneFileWhereAllFits) {
  const ScratchFolder folder;
  WriteWeightFiles(ThreeWeights(), at::kFloat, folder.path(), 36 * 4);
  EXPECT_THAT(FilesIn(folder.path()), ElementsAre("model.safetensors"));
  ExpectReadsBack(ThreeWeights(), folder.path());
}

TEST(WeightWriter, CutsIntoShardsBelowTheLimitAndListsThem) {
  const ScratchFolder folder;
  WriteWeightFiles(ThreeWeights(), at::kFloat, folder.path(), 16 * 4);
  EXPECT_THAT(FilesIn(folder.path()), ElementsAre("model-00001-of-00002.safetensors",
                                                  "model-00002-of-00002.safetensors", "model.safetensors.index.json"));
  ExpectReadsBack(ThreeWeights(), folder.path());
  const Json index = ParseJson(ReadFile(folder / "model.safetensors.index.json"), "index");
  EXPECT_EQ(index["metadata"]["total_size"], 36 * 4);
  EXPECT_EQ(index["weight_map"]["b"], "model-00001-of-00002.safetensors");
  EXPECT_EQ(index["weight_map"]["c"], "model-00002-of-00002.safetensors");
}

TEST(WeightWriter, CountsBytesInTheTypeThatIsWritten) {
  const ScratchFolder folder;
  WriteWeightFiles(ThreeWeights(), at::kBFloat16, folder.path(), 36 * 2);
  EXPECT_THAT(FilesIn(folder.path()), ElementsAre("model.safetensors"));
}

TEST(WeightWriter, LeavesNoFileOfAnEarlierCallThatReadersWouldTake) {
  const ScratchFolder folder;
  WriteWeightFiles(ThreeWeights(), at::kFloat, folder.path(), 36 * 4);
  WriteWeightFiles(ThreeWeights(), at::kFloat, folder.path(), 10 * 4);
  EXPECT_FALSE(std::filesystem::exists(folder / "model.safetensors"));
  WriteWeightFiles(ThreeWeights(), at::kFloat, folder.path(), 16 * 4);
  EXPECT_FALSE(std::filesystem::exists(folder / "model-00001-of-00003.safetensors"));
  WriteWeightFiles(ThreeWeights(), at::kFloat, folder.path(), 36 * 4);
  EXPECT_THAT(FilesIn(folder.path()), ElementsAre("model.safetensors"));
}

}  // namespace
}  // namespace knaves

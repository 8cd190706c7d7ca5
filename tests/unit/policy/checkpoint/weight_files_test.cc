#include "policy/checkpoint/weight_files.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/ones.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/file.h"
#include "base/json_lines.h"
#include "policy/checkpoint/safetensors.h"
#include "tests/unit/base/scratch_folder.h"

namespace knaves {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

auto WeightsFailWith(const char* file, const char* what) {
  return Throws<InputError>(Property(&InputError::what, AllOf(HasSubstr(file), HasSubstr(what))));
}

// Two shards: a and b in the first, c in the second.
class WeightFilesTest : public testing::Test {
 protected:
  WeightFilesTest() {
    WriteSafetensors({{"a", at::arange(6, at::kFloat).view({2, 3})}, {"b", at::arange(4)}}, {},
                     folder_ / "1.safetensors");
    WriteSafetensors({{"c", at::ones({5}, at::kBFloat16)}}, {}, folder_ / "2.safetensors");
    WriteIndex({{"a", "1.safetensors"}, {"b", "1.safetensors"}, {"c", "2.safetensors"}});
  }

  void WriteIndex(const Json& map) {
    WriteFile(folder_ / "model.safetensors.index.json", Json{{"weight_map", map}}.dump());
  }

  auto Opening() {
    return [this] { WeightFiles(folder_.path()); };
  }
  auto Checking(const char* name, std::vector<int64_t> shape) {
    return [this, name, shape] { WeightFiles(folder_.path()).Check(name, shape); };
  }

  ScratchFolder folder_;
};

TEST_F(WeightFilesTest, ATensorIsReadFromTheShardThatTheIndexNames) {
  WeightFiles files(folder_.path());
  at::Tensor a = at::empty({2, 3});
  at::Tensor c = at::empty({5});
  files.Read("a", a);
  files.Read("c", c);
  EXPECT_TRUE(at::equal(a, at::arange(6, at::kFloat).view({2, 3})));
  EXPECT_TRUE(at::equal(c, at::ones({5})));
}

TEST_F(WeightFilesTest, AWholeFileGoesBeforeAnIndex) {
  WriteSafetensors({{"only", at::ones({1})}}, {}, folder_ / "model.safetensors");
  EXPECT_NO_THROW(Checking("only", {1})());
  EXPECT_THAT(Checking("a", {2, 3}), WeightsFailWith("model.safetensors: tensor 'a' is missing", ""));
}

TEST_F(WeightFilesTest, AMissingTensorIsNamedWithTheIndex) {
  EXPECT_THAT(Checking("d", {1}), WeightsFailWith("index.json: tensor 'd' is missing", ""));
}

TEST_F(WeightFilesTest, AWrongShapeOrTypeIsNamedWithItsShard) {
  EXPECT_THAT(Checking("a", {3, 2}), WeightsFailWith("1.safetensors: tensor 'a'", "expected shape [3, 2], got [2, 3]"));
  EXPECT_THAT(Checking("b", {4}),
              WeightsFailWith("1.safetensors: tensor 'b'", "expected floating-point numbers, got Long"));
  EXPECT_NO_THROW(Checking("c", {5})());
}

TEST_F(WeightFilesTest, AMissingShardIsNamedWithTheIndex) {
  std::filesystem::remove(folder_ / "2.safetensors");
  EXPECT_THAT(Opening(), WeightsFailWith("index.json", "names a file that is not there: 2.safetensors"));
}

TEST_F(WeightFilesTest, AnIndexThatNamesTheWrongShardIsAnError) {
  WriteIndex({{"a", "2.safetensors"}, {"c", "2.safetensors"}});
  EXPECT_THAT(Opening(),
              WeightsFailWith("index.json: tensor 'a'", "expected in 2.safetensors, which does not hold it"));
}

TEST_F(WeightFilesTest, ADamagedIndexIsAnError) {
  const auto path = folder_ / "model.safetensors.index.json";
  WriteFile(path, "{");
  EXPECT_THAT(Opening(), WeightsFailWith("index.json", "not JSON"));
  WriteFile(path, "[]");
  EXPECT_THAT(Opening(), WeightsFailWith("index.json", "expected a JSON object"));
  WriteFile(path, "{}");
  EXPECT_THAT(Opening(), WeightsFailWith("index.json", "'weight_map' is missing"));
  WriteIndex({{"a", "../1.safetensors"}});
  EXPECT_THAT(Opening(), WeightsFailWith("index.json", "'a': expected a file name"));
  WriteIndex({{"a", 1}});
  EXPECT_THAT(Opening(), WeightsFailWith("index.json", "'a': expected a file name"));
}

TEST_F(WeightFilesTest, ADamagedShardIsNamed) {
  std::filesystem::resize_file(folder_ / "2.safetensors", std::filesystem::file_size(folder_ / "2.safetensors") - 1);
  EXPECT_THAT(Opening(), WeightsFailWith("2.safetensors", "cut short"));
}

TEST_F(WeightFilesTest, AFolderWithoutWeightsIsAnError) {
  std::filesystem::remove(folder_ / "model.safetensors.index.json");
  EXPECT_THAT(Opening(), WeightsFailWith("model.safetensors", "No such file"));
}

}  // namespace
}  // namespace knaves

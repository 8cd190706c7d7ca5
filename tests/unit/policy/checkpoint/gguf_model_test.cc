#include "policy/checkpoint/gguf_model.h"

#include <ATen/ops/equal.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "policy/checkpoint/model_folder.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/generator/error_of.h"
#include "tests/unit/policy/tokenizer/small_tokenizer.h"

namespace knaves {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

const std::filesystem::path kGgufModels = std::filesystem::path(KNAVES_SOURCE_DIR) / "tests/golden/gguf";

TEST(GgufModel, GivesTheConfigurationAndWeightsOfTheSameFolderInHuggingFacesLayout) {
  for (const char* family : {"llama", "qwen2", "qwen3"}) {
    const Decoder expected = LoadDecoder(kGgufModels / family);
    const Decoder read = LoadDecoder(kGgufModels / (std::string(family) + ".gguf"));
    EXPECT_EQ(ToJson(read.config()), ToJson(expected.config())) << family;
    ASSERT_EQ(read.Weights().size(), expected.Weights().size());
    for (size_t i = 0; i < read.Weights().size(); ++i) {
      EXPECT_EQ(read.Weights()[i].first, expected.Weights()[i].first);
      EXPECT_TRUE(at::equal(read.Weights()[i].second, expected.Weights()[i].second)) << read.Weights()[i].first;
    }
  }
}

TEST(GgufModel, IsFoundInAFolderThatHoldsItAlone) {
  const ScratchFolder folder;
  EXPECT_EQ(FindGguf(folder.path()), std::nullopt);
  std::filesystem::copy(kGgufModels / "qwen2.gguf", folder / "a.gguf");
  EXPECT_EQ(FindGguf(folder.path()), folder / "a.gguf");
  std::filesystem::copy(kGgufModels / "qwen2.gguf", folder / "b.gguf");
  EXPECT_THAT(ErrorOf([&] { FindGguf(folder.path()); }), HasSubstr("holds several GGUF files"));
  WriteFile(folder / "config.json", "{}");
  EXPECT_EQ(FindGguf(folder.path()), std::nullopt);
}

TEST(GgufModel, IsLoadedWithTheTokenizerOfAnotherFolder) {
  const ScratchFolder folder;
  std::filesystem::copy(kGgufModels / "qwen2.gguf", folder / "a.gguf");
  EXPECT_THAT(ErrorOf([&] { LoadModel(folder / "a.gguf"); }), HasSubstr("field 'tokenizer.ggml.model' is missing"));
  const ScratchFolder tokenizer;
  WriteFile(tokenizer / "tokenizer.json", SmallTokenizerJson().dump());
  EXPECT_EQ(LoadModel(folder.path(), tokenizer.path()).folder, tokenizer.path());
  std::filesystem::copy(tokenizer / "tokenizer.json", folder / "tokenizer.json");
  EXPECT_EQ(LoadModel(folder / "a.gguf").tokenizer.VocabularySize(), 256);
}

TEST(GgufModel, NamesATensorThatIsMissingOrHasAnotherShape) {
  const GgufModel model(kGgufModels / "qwen2.gguf");
  EXPECT_THAT(ErrorOf([&] { model.Check("model.layers.9.mlp.up_proj.weight", {1}); }),
              EndsWith("qwen2.gguf: tensor 'blk.9.ffn_up.weight' is missing"));
  EXPECT_THAT(ErrorOf([&] { model.Check("model.norm.weight", {9}); }),
              EndsWith("qwen2.gguf: tensor 'output_norm.weight': expected shape [9], got [8]"));
}

TEST(GgufModel, RefusesAnArchitectureThatItDoesNotRun) {
  std::string bytes = ReadFile(kGgufModels / "qwen2.gguf");
  bytes.replace(bytes.find("qwen2"), 5, "gemma");
  const ScratchFolder folder;
  WriteFile(folder / "x.gguf", bytes);
  EXPECT_THAT(ErrorOf([&] { GgufModel{folder / "x.gguf"}; }),
              HasSubstr("field 'general.architecture': expected llama, qwen2 or qwen3"));
}

}  // namespace
}  // namespace knaves

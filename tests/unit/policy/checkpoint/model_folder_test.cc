#include "policy/checkpoint/model_folder.h"

#include <ATen/ops/equal.h>
#include <ATen/ops/zeros.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/file.h"
#include "base/json_lines.h"
#include "policy/checkpoint/safetensors.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/policy/small_models.h"
#include "tests/unit/policy/tokenizer/small_tokenizer.h"

namespace knaves {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

class ModelFolderTest : public testing::Test {
 protected:
  ModelFolderTest() {
    config_.vocabulary = 256;
    WriteFile(tokenizer_ / "tokenizer.json", SmallTokenizerJson().dump());
    WriteFile(tokenizer_ / "generation_config.json", "{\"eos_token_id\": 3}\n");
  }

  void Save(const Decoder& decoder, at::ScalarType type = at::kFloat) {
    SaveModel(decoder, tokenizer_.path(), folder_.path(), type);
  }

  auto LoadingFails(const char* file, const char* what) {
    EXPECT_THAT([&] { LoadModel(folder_.path()); },
                Throws<InputError>(Property(&InputError::what, AllOf(HasSubstr(file), HasSubstr(what)))));
  }

  ModelConfig config_ = SmallConfig();
  ScratchFolder tokenizer_;
  ScratchFolder folder_;
};

TEST_F(ModelFolderTest, WhatIsSavedIsLoaded) {
  const Decoder decoder(config_, 1);
  Save(decoder);
  const Model model = LoadModel(folder_.path());
  EXPECT_EQ(model.folder, folder_.path());
  EXPECT_EQ(model.tokenizer.Encode("a"), std::vector<int64_t>{'a'});
  ASSERT_EQ(model.decoder.Weights().size(), decoder.Weights().size());
  for (size_t i = 0; i < decoder.Weights().size(); ++i) {
    EXPECT_EQ(model.decoder.Weights()[i].first, decoder.Weights()[i].first);
    EXPECT_TRUE(at::equal(model.decoder.Weights()[i].second, decoder.Weights()[i].second));
  }
}

TEST_F(ModelFolderTest, Bfloat16IsHalfTheSizeAndComesBackAsFloat32) {
  const Decoder decoder(config_, 1);
  Save(decoder);
  const auto whole = std::filesystem::file_size(folder_ / "model.safetensors");
  Save(decoder, at::kBFloat16);
  EXPECT_LT(std::filesystem::file_size(folder_ / "model.safetensors"), whole * 6 / 10);
  EXPECT_EQ(ParseJson(ReadFile(folder_ / "config.json"), "config")["dtype"], "bfloat16");
  const Decoder loaded = LoadDecoder(folder_.path());
  EXPECT_EQ(loaded.Weights()[0].second.scalar_type(), at::kFloat);
  EXPECT_TRUE(at::equal(loaded.Weights()[0].second, decoder.Weights()[0].second.to(at::kBFloat16).to(at::kFloat)));
}

TEST_F(ModelFolderTest, TheTokenizersFilesAreCopied) {
  Save(Decoder(config_, 1));
  for (const char* name : {"tokenizer.json", "generation_config.json"}) {
    EXPECT_EQ(ReadFile(folder_ / name), ReadFile(tokenizer_ / name));
  }
  EXPECT_FALSE(std::filesystem::exists(folder_ / "vocab.json"));
}

TEST_F(ModelFolderTest, ShardsAreReadThroughTheirIndex) {
  const Decoder decoder(config_, 1);
  Save(decoder);
  NamedTensors all = ReadSafetensors(folder_ / "model.safetensors");
  std::filesystem::remove(folder_ / "model.safetensors");
  Json map = Json::object();
  for (size_t i = 0; i < all.size(); ++i) map[all[i].first] = i < 5 ? "model-1.safetensors" : "model-2.safetensors";
  WriteSafetensors({all.begin(), all.begin() + 5}, {}, folder_ / "model-1.safetensors");
  WriteSafetensors({all.begin() + 5, all.end()}, {}, folder_ / "model-2.safetensors");
  WriteFile(folder_ / "model.safetensors.index.json", Json{{"weight_map", map}}.dump());
  EXPECT_TRUE(at::equal(LoadDecoder(folder_.path()).Weights()[7].second, decoder.Weights()[7].second));
  std::filesystem::remove(folder_ / "model-2.safetensors");
  LoadingFails("index.json", "names a file that is not there: model-2.safetensors");
  WriteFile(folder_ / "model.safetensors.index.json", R"({"weight_map": {"a": "../a.safetensors"}})");
  LoadingFails("index.json", "expected a file name");
}

TEST_F(ModelFolderTest, MissingPartsAreNamed) {
  EXPECT_THROW(LoadModel(folder_ / "none"), InputError);
  LoadingFails("config.json", "No such file");
  Save(Decoder(config_, 1));
  std::filesystem::remove(folder_ / "model.safetensors");
  LoadingFails("model.safetensors", "No such file");
  Save(Decoder(config_, 1));
  std::filesystem::remove(folder_ / "tokenizer.json");
  LoadingFails("tokenizer.json", "No such file");
}

TEST_F(ModelFolderTest, DamagedPartsAreNamed) {
  Save(Decoder(config_, 1));
  const std::string weights = ReadFile(folder_ / "model.safetensors");
  WriteFile(folder_ / "model.safetensors", weights.substr(0, weights.size() / 2));
  LoadingFails("model.safetensors", "cut short");
  Save(Decoder(config_, 1));
  WriteFile(folder_ / "config.json", "{\"model_type\": ");
  LoadingFails("config.json", "not JSON");
}

TEST_F(ModelFolderTest, WeightsThatDoNotFitTheConfigurationAreNamed) {
  Save(Decoder(config_, 1));
  Json config = ParseJson(ReadFile(folder_ / "config.json"), "config");
  config["intermediate_size"] = 25;
  WriteFile(folder_ / "config.json", config.dump());
  LoadingFails("model.safetensors", "'model.layers.0.mlp.gate_proj.weight': expected shape [25, 16], got [24, 16]");
}

// Shapes are compared before memory is asked for.
TEST_F(ModelFolderTest, AConfigurationOfAbsurdSizeIsAnErrorAndNoAllocation) {
  Save(Decoder(config_, 1));
  Json config = ParseJson(ReadFile(folder_ / "config.json"), "config");
  config["intermediate_size"] = int64_t{1} << 28;
  WriteFile(folder_ / "config.json", config.dump());
  LoadingFails("model.safetensors", "'model.layers.0.mlp.gate_proj.weight': expected shape [268435456, 16]");
  config["hidden_size"] = config["vocab_size"] = int64_t{1} << 28;
  WriteFile(folder_ / "config.json", config.dump());
  LoadingFails("model.safetensors", "'model.embed_tokens.weight': expected shape [268435456, 268435456]");
}

TEST_F(ModelFolderTest, ATokenizerLargerThanTheEmbeddingIsAnError) {
  config_.vocabulary = 255;
  Save(Decoder(config_, 1));
  LoadingFails("", "the tokenizer's ids reach 255, the model's embedding has 255 rows");
}

TEST_F(ModelFolderTest, SavingIntoAFolderThatIsNotThereIsAnError) {
  EXPECT_ANY_THROW(SaveModel(Decoder(config_, 1), tokenizer_.path(), folder_ / "none", at::kFloat));
}

}  // namespace
}  // namespace knaves

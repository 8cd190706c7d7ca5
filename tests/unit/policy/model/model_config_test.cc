#include "policy/model/model_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/unit/policy/small_models.h"

namespace knaves {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::Throws;

Json Llama() {
  return Json::parse(R"({"model_type": "llama", "vocab_size": 100, "hidden_size": 32, "intermediate_size": 64,
                         "num_hidden_layers": 2, "num_attention_heads": 4, "max_position_embeddings": 128})");
}

ModelConfig Parse(const Json& json) { return ModelConfigFromJson(json, "config.json"); }

auto FailsWith(const char* a, const char* b) {
  return Throws<InputError>(Property(&InputError::what, AllOf(HasSubstr("config.json"), HasSubstr(a), HasSubstr(b))));
}

TEST(ModelConfigTest, FieldsLeftOutHaveTransformersDefaults) {
  const ModelConfig config = Parse(Llama());
  EXPECT_EQ(config.kv_heads, 4);
  EXPECT_EQ(config.head_size, 8);
  EXPECT_EQ(config.rope.base, 10000);
  EXPECT_EQ(config.norm_epsilon, 1e-6);
  EXPECT_FALSE(config.tied_embeddings);
  EXPECT_FALSE(config.qkv_bias);
}

TEST(ModelConfigTest, RopeBaseIsReadInTheOldSpellingAndTheNew) {
  Json old = Llama();
  old["rope_theta"] = 500000.0;
  old["rope_scaling"] = nullptr;
  EXPECT_EQ(Parse(old).rope.base, 500000);
  Json current = Llama();
  current["rope_parameters"] = {{"rope_theta", 250000}, {"rope_type", "default"}};
  EXPECT_EQ(Parse(current).rope.base, 250000);
}

TEST(ModelConfigTest, Qwen2HasBiasesOnQueriesKeysAndValuesAlone) {
  Json json = Llama();
  json["model_type"] = "qwen2";
  json["num_key_value_heads"] = 2;
  EXPECT_TRUE(Parse(json).qkv_bias);
  EXPECT_FALSE(Parse(json).output_bias);
}

TEST(ModelConfigTest, Qwen3HasNormsOfHeadsAndItsOwnDefaults) {
  Json json = Llama();
  json["model_type"] = "qwen3";
  json["num_key_value_heads"] = 2;
  EXPECT_TRUE(Parse(json).head_norm);
  EXPECT_FALSE(Parse(json).qkv_bias);
  EXPECT_EQ(Parse(json).head_size, 128);
  json["attention_bias"] = true;
  EXPECT_TRUE(Parse(json).qkv_bias);
  EXPECT_TRUE(Parse(json).output_bias);
}

TEST(ModelConfigTest, EveryFamilyIsWrittenAndReadBackWhole) {
  for (const auto& [name, config] : SmallFamilies()) {
    const Json written = ToJson(config);
    EXPECT_EQ(ToJson(Parse(written)), written) << name;
    EXPECT_EQ(Parse(written).head_norm, config.head_norm) << name;
    EXPECT_EQ(Parse(written).qkv_bias, config.qkv_bias) << name;
    EXPECT_EQ(Parse(written).output_bias, config.output_bias) << name;
    EXPECT_EQ(Parse(written).rope.scaling, config.rope.scaling) << name;
    EXPECT_EQ(Parse(written).window, config.window) << name;
    EXPECT_EQ(Parse(written).windowed, config.windowed) << name;
  }
}

TEST(ModelConfigTest, QwenHasAWindowFromALayerOnWhereItIsAskedFor) {
  Json json = Llama();
  json["model_type"] = "qwen2";
  json["num_key_value_heads"] = 2;
  json["num_hidden_layers"] = 3;
  json["sliding_window"] = 16;
  json["max_window_layers"] = 1;
  EXPECT_EQ(Parse(json).window, 0);
  EXPECT_FALSE(Parse(json).Windowed(2));
  json["use_sliding_window"] = true;
  EXPECT_EQ(Parse(json).window, 16);
  EXPECT_THAT(Parse(json).windowed, testing::ElementsAre(false, true, true));
  EXPECT_EQ(Parse(json).Heads(0).window, 0);
  EXPECT_EQ(Parse(json).Heads(1).window, 16);
  json["max_window_layers"] = 0;
  EXPECT_THAT(Parse(json).windowed, testing::ElementsAre(true, true, true));
  json["layer_types"] = {"sliding_attention", "full_attention", "sliding_attention"};
  EXPECT_THAT(Parse(json).windowed, testing::ElementsAre(true, false, true));
}

TEST(ModelConfigTest, LayerTypesAreOneOfTwoWordsForEachLayer) {
  const auto with = [](const Json& types) {
    Json json = Llama();
    json["model_type"] = "qwen3";
    json["num_key_value_heads"] = 2;
    json["use_sliding_window"] = true;
    json["layer_types"] = types;
    return [json] { Parse(json); };
  };
  EXPECT_THAT(with({"full_attention"}), FailsWith("'layer_types': expected an array of 2", "full_attention"));
  EXPECT_THAT(with({"full_attention", "chunked_attention"}),
              FailsWith("expected \"full_attention\" or \"sliding_attention\" for each layer", "chunked_attention"));
}

TEST(ModelConfigTest, LlamaWithAttentionBiasHasThemOnTheOutputToo) {
  Json json = Llama();
  json["attention_bias"] = true;
  EXPECT_TRUE(Parse(json).qkv_bias);
  EXPECT_TRUE(Parse(json).output_bias);
}

TEST(ModelConfigTest, WhatIsWrittenIsReadBack) {
  Json json = Llama();
  json["rope_theta"] = 12345.5;
  json["num_key_value_heads"] = 2;
  json["head_dim"] = 16;
  json["tie_word_embeddings"] = true;
  json["attention_bias"] = true;
  const Json written = ToJson(Parse(json));
  EXPECT_EQ(ToJson(Parse(written)), written);
  const ModelConfig config = Parse(written);
  EXPECT_EQ(config.rope.base, 12345.5);
  EXPECT_EQ(config.kv_heads, 2);
  EXPECT_EQ(config.head_size, 16);
  EXPECT_TRUE(config.tied_embeddings);
  EXPECT_TRUE(config.output_bias);
}

TEST(ModelConfigTest, WhatWeDoNotRunIsRefused) {
  const auto with = [](const char* field, const Json& value) {
    Json json = Llama();
    json[field] = value;
    return [json] { Parse(json); };
  };
  EXPECT_THAT(with("model_type", "gpt2"),
              FailsWith("'model_type': expected one of \"llama\", \"qwen2\", \"qwen3\", \"gemma3_text\", \"deepseek\"",
                        "gpt2"));
  EXPECT_THAT(with("hidden_act", "gelu"), FailsWith("'hidden_act'", "gelu"));
  EXPECT_THAT(with("mlp_bias", true), FailsWith("'mlp_bias'", "true"));
  EXPECT_THAT(with("use_sliding_window", true), FailsWith("'use_sliding_window'", "true"));
  EXPECT_THAT(with("layer_types", {"full_attention", "sliding_attention"}),
              FailsWith("'layer_types': expected \"full_attention\" for each layer", "sliding_attention"));
}

TEST(ModelConfigTest, WrongValuesAreNamed) {
  const auto with = [](const char* field, const Json& value) {
    Json json = Llama();
    json[field] = value;
    return [json] { Parse(json); };
  };
  EXPECT_THAT(with("hidden_size", -1), FailsWith("'hidden_size': expected a positive integer", "-1"));
  EXPECT_THAT(with("hidden_size", int64_t{1} << 29), FailsWith("'hidden_size'", "536870912"));
  EXPECT_THAT(with("hidden_size", "32"), FailsWith("'hidden_size'", "32"));
  EXPECT_THAT(with("vocab_size", nullptr), FailsWith("'vocab_size'", "null"));
  EXPECT_THAT(with("num_key_value_heads", 3), FailsWith("'num_key_value_heads'", "divisor of 4"));
  EXPECT_THAT(with("head_dim", 7), FailsWith("'head_dim'", "even"));
  EXPECT_THAT(with("rms_norm_eps", 0), FailsWith("'rms_norm_eps'", "positive number"));
  EXPECT_THAT(with("tie_word_embeddings", 1), FailsWith("'tie_word_embeddings'", "true or false"));
  Json missing = Llama();
  missing.erase("num_hidden_layers");
  EXPECT_THAT([&] { Parse(missing); }, FailsWith("num_hidden_layers", "config.json"));
  EXPECT_THROW(Parse(Json::array()), InputError);
}

}  // namespace
}  // namespace knaves

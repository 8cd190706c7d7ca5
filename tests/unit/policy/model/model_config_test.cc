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

// What published models leave out.
TEST(ModelConfigTest, Gemma3IsReadFromTheTextHalfOfAModelOfTextAndImages) {
  const Json json = Json::parse(R"({"model_type": "gemma3", "vision_config": {}, "text_config": {
      "model_type": "gemma3_text", "hidden_size": 2560, "intermediate_size": 10240, "num_hidden_layers": 34,
      "rope_scaling": {"factor": 8.0, "rope_type": "linear"}, "sliding_window": 1024}})");
  const ModelConfig config = Parse(json);
  EXPECT_EQ(config.model_type, "gemma3_text");
  EXPECT_EQ(config.vocabulary, 262208);
  EXPECT_EQ(config.heads, 8);
  EXPECT_EQ(config.kv_heads, 4);
  EXPECT_EQ(config.head_size, 256);
  EXPECT_EQ(config.query_scalar, 256);
  EXPECT_TRUE(config.tied_embeddings);
  EXPECT_EQ(config.rope.base, 1e6);
  EXPECT_EQ(config.rope.factor, 8);
  EXPECT_EQ(config.window_rope->base, 1e4);
  EXPECT_EQ(config.window_rope->scaling, RopeScaling::kNone);
  EXPECT_EQ(config.Heads(4).window, 1024);
  EXPECT_EQ(config.Heads(5).window, 0);
  Json soft = json;
  soft["text_config"]["final_logit_softcapping"] = 30.0;
  EXPECT_THAT([&] { Parse(soft); }, FailsWith("text_config: field 'final_logit_softcapping'", "30"));
}

Json DeepSeekV3() {
  Json json = Llama();
  json["model_type"] = "deepseek_v3";
  json.update({{"n_routed_experts", 8}, {"num_experts_per_tok", 2}, {"n_group", 4}, {"topk_group", 2}});
  return json;
}

TEST(ModelConfigTest, DeepSeekHasLatentsAndExpertsOfItsOwnSizes) {
  const ModelConfig config = Parse(DeepSeekV3());
  EXPECT_EQ(config.latent.rank, 512);
  EXPECT_EQ(config.latent.query_rank, 1536);
  EXPECT_EQ(config.head_size, 192);
  EXPECT_EQ(config.RotarySize(), 64);
  EXPECT_EQ(config.CachedNumbers(), 2 * 576);
  EXPECT_TRUE(config.experts.sigmoid && config.experts.corrected && config.experts.normed);
  EXPECT_FALSE(config.experts.Has(2));
  EXPECT_TRUE(config.experts.Has(3));
  Json without = DeepSeekV3();
  without["q_lora_rank"] = nullptr;
  EXPECT_EQ(Parse(without).latent.query_rank, 0);
}

TEST(ModelConfigTest, ExpertsThatCannotBeChosenAreRefused) {
  const auto with = [](const char* field, const Json& value) {
    Json json = DeepSeekV3();
    json[field] = value;
    return [json] { Parse(json); };
  };
  EXPECT_THAT(with("n_group", 3), FailsWith("'n_group': expected a divisor of 8", "3"));
  EXPECT_THAT(with("n_group", 8), FailsWith("'n_group'", "groups of at least 2"));
  EXPECT_THAT(with("topk_group", 5), FailsWith("'topk_group': expected at most 4", "5"));
  EXPECT_THAT(with("num_experts_per_tok", 5), FailsWith("'num_experts_per_tok': expected at most the 4", "5"));
  EXPECT_THAT(with("v_head_dim", 200), FailsWith("'v_head_dim'", "192"));
  EXPECT_THAT(with("qk_rope_head_dim", 7), FailsWith("'qk_rope_head_dim'", "even"));
  EXPECT_THAT(with("scoring_func", "softmax"), FailsWith("'scoring_func': expected \"sigmoid\"", "softmax"));
  EXPECT_THAT(with("moe_layer_freq", 2), FailsWith("'moe_layer_freq'", "2"));
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

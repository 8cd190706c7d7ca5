// Gemma 3, the text half: norms of heads and of what each branch adds, GELU, and five layers with a window and rotary
// positions of their own for one without (Gemma Team, "Gemma 3 technical report", 2025).
#include "policy/model/families/family.h"
#include "policy/model/layer_types.h"

namespace knaves {
namespace {

// As transformers' Gemma3TextConfig has them: the text_config of published models leaves most of them out.
constexpr const char* kGemma3Defaults = R"({
  "vocab_size": 262208, "hidden_size": 2304, "intermediate_size": 9216, "num_hidden_layers": 26,
  "num_attention_heads": 8, "num_key_value_heads": 4, "head_dim": 256, "max_position_embeddings": 131072,
  "tie_word_embeddings": true, "query_pre_attn_scalar": 256, "sliding_window": 4096, "sliding_window_pattern": 6
})";
constexpr double kGemma3Base = 1000000;
constexpr double kGemma3WindowBase = 10000;
constexpr const char* kWithout = "full_attention";  // kinds of layers in rope_parameters
constexpr const char* kWith = "sliding_attention";

void ReadGemma3Rope(const ModelFields& fields, ModelConfig& config) {
  const ModelFields both = fields.Object("rope_parameters");
  const ModelFields without = both.Object(kWithout);
  const double base = without.Positive("rope_theta", fields.Positive("rope_theta", kGemma3Base));
  config.rope =
      ReadRopeOptions(fields.Has("rope_scaling") ? fields.Object("rope_scaling") : without, config.max_positions, base);
  config.window_rope = ReadRopeOptions(both.Object(kWith), config.max_positions,
                                       fields.Positive("rope_local_base_freq", kGemma3WindowBase));
}

void ReadGemma3(const ModelFields& fields, ModelConfig& config) {
  fields.Expect("hidden_activation", "gelu_pytorch_tanh");
  fields.Expect("use_bidirectional_attention", false);
  fields.Expect("attention_bias", false);
  fields.Expect("attn_logit_softcapping", nullptr);
  fields.Expect("final_logit_softcapping", nullptr);
  config.kv_heads = fields.Size("num_key_value_heads");
  config.head_size = fields.Size("head_dim");
  config.query_scalar = fields.Size("query_pre_attn_scalar");
  config.window = fields.Size("sliding_window");
  const int64_t period = fields.Size("sliding_window_pattern");
  config.windowed = ReadLayerTypes(fields, config.layers, [&](int64_t layer) { return (layer + 1) % period != 0; });
  config.activation = Activation::kGeluTanh;
  config.head_norm = config.norm_plus_one = config.branch_norms = config.scaled_embedding = true;
  ReadGemma3Rope(fields, config);
}

void WriteGemma3(const ModelConfig& config, Json& json) {
  json.erase("hidden_act");
  json["hidden_activation"] = "gelu_pytorch_tanh";
  json["query_pre_attn_scalar"] = config.query_scalar;
  json["sliding_window"] = config.window;
  WriteLayerTypes(config.windowed, config.layers, json);
  // transformers 5 reads the last, 4 the others, which were written already but for one.
  const RopeConfig& window_rope = config.window_rope.value();
  json["rope_local_base_freq"] = window_rope.base;
  json["rope_parameters"] = {{kWithout, RopeOptions(config.rope)}, {kWith, RopeOptions(window_rope)}};
}

}  // namespace

extern const Family kGemma3Family;
const Family kGemma3Family = {"gemma3_text", "Gemma3ForCausalLM", kGemma3Defaults, ReadGemma3, WriteGemma3};

}  // namespace knaves

#include "policy/model/model_config.h"

#include <fmt/format.h>

#include <cmath>

#include "policy/model/families/family.h"
#include "policy/model/model_fields.h"

namespace knaves {
namespace {

void CheckShape(const ModelConfig& config, const std::string& place) {
  if (config.heads % config.kv_heads != 0) {
    ThrowFieldError(place, "num_key_value_heads", fmt::format("a divisor of {} heads", config.heads), config.kv_heads);
  }
  if (config.RotarySize() % 2 != 0) {
    ThrowFieldError(place, config.latent.Used() ? "qk_rope_head_dim" : "head_dim", "an even number",
                    config.RotarySize());
  }
}

// Fields that are left out as the family has them; null is something else than left out (q_lora_rank).
Json WithDefaults(const Family& family, const Json& given) {
  Json config = Json::parse(family.defaults);
  config.update(given);
  return config;
}

}  // namespace

HeadShape ModelConfig::Heads(int64_t layer) const {
  return {.heads = heads,
          .kv_heads = kv_heads,
          .head_size = head_size,
          .scale = (latent.Used() ? ScoreFactor(rope) : 1) /
                   std::sqrt(static_cast<double>(query_scalar > 0 ? query_scalar : head_size)),
          .window = Windowed(layer) ? window : 0};
}

int64_t ModelConfig::CachedNumbers() const {
  return layers * (latent.Used() ? latent.rank + latent.rope_size : 2 * kv_heads * head_size);
}

bool ModelConfig::HasPlainLayers() const {
  return window == 0 && activation == Activation::kSilu && query_scalar == 0 && !norm_plus_one && !branch_norms &&
         !scaled_embedding && !latent.Used() && experts.experts == 0;
}

ModelConfig ModelConfigFromJson(const Json& whole, const std::string& whole_place) {
  const bool has_text = ModelFields(whole, whole_place).Has("text_config");
  const std::string place = has_text ? whole_place + ": text_config" : whole_place;
  const Json& given = has_text ? whole["text_config"] : whole;
  const ModelFields given_fields(given, place);
  const Family& family = FamilyOf(StringField(given, "model_type", place), place);
  const Json config = WithDefaults(family, given);
  const ModelFields fields(config, place);
  fields.Expect("hidden_act", "silu");
  ModelConfig result;
  result.model_type = family.model_type;
  result.vocabulary = fields.Size("vocab_size");
  result.hidden = fields.Size("hidden_size");
  result.intermediate = fields.Size("intermediate_size");
  result.layers = fields.Size("num_hidden_layers");
  result.heads = fields.Size("num_attention_heads");
  result.max_positions = fields.Size("max_position_embeddings");
  result.norm_epsilon = fields.Positive("rms_norm_eps", 1e-6);
  result.tied_embeddings = fields.Flag("tie_word_embeddings", false);
  family.read(fields, result);
  CheckShape(result, place);
  return result;
}

Json ToJson(const ModelConfig& config) {
  const Family& family = FamilyOf(config.model_type, "model");
  Json json = {
      {"architectures", {family.architecture}},
      {"model_type", config.model_type},
      {"vocab_size", config.vocabulary},
      {"hidden_size", config.hidden},
      {"intermediate_size", config.intermediate},
      {"num_hidden_layers", config.layers},
      {"num_attention_heads", config.heads},
      {"num_key_value_heads", config.kv_heads},
      {"head_dim", config.head_size},
      {"max_position_embeddings", config.max_positions},
      {"rms_norm_eps", config.norm_epsilon},
      {"hidden_act", "silu"},
      {"tie_word_embeddings", config.tied_embeddings},
  };
  WriteRope(config.rope, json);
  json["bos_token_id"] = json["eos_token_id"] = nullptr;
  family.write(config, json);
  return json;
}

}  // namespace knaves

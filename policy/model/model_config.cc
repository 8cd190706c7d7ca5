#include "policy/model/model_config.h"

#include <fmt/format.h>

#include <optional>

#include "base/error.h"

namespace knaves {
namespace {

// The families of Llama's shape, and what sets them apart.
struct Family {
  const char* model_type;
  const char* architecture;
  bool always_qkv_bias;  // false: as attention_bias says, and then the output projection has one too
};

constexpr Family kFamilies[] = {
    {"llama", "LlamaForCausalLM", false},
    {"qwen2", "Qwen2ForCausalLM", true},
};

const Family& FamilyOf(const std::string& model_type, const std::string& place) {
  std::string known;
  for (const Family& family : kFamilies) {
    if (model_type == family.model_type) return family;
    known += fmt::format("{}\"{}\"", known.empty() ? "" : " or ", family.model_type);
  }
  ThrowFieldError(place, "model_type", known, model_type);
}

// The field's value, or nothing where it is absent or null.
const Json* Find(const Json& object, const char* field) {
  const auto found = object.find(field);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

int64_t PositiveInteger(const Json& object, const char* field, const std::string& place,
                        std::optional<int64_t> otherwise = std::nullopt) {
  const Json* value = Find(object, field);
  if (value == nullptr && otherwise) return *otherwise;
  if (value == nullptr) RequiredField(object, field, place);
  if (value == nullptr || !value->is_number_integer() || *value <= 0 || *value > int64_t{1} << 40) {
    ThrowFieldError(place, field, "a positive integer", value == nullptr ? Json() : *value);
  }
  return value->get<int64_t>();
}

double PositiveNumber(const Json& object, const char* field, const std::string& place, double otherwise) {
  const Json* value = Find(object, field);
  if (value == nullptr) return otherwise;
  if (!value->is_number() || *value <= 0) ThrowFieldError(place, field, "a positive number", *value);
  return value->get<double>();
}

bool Flag(const Json& object, const char* field, const std::string& place) {
  const Json* value = Find(object, field);
  if (value == nullptr) return false;
  if (!value->is_boolean()) ThrowFieldError(place, field, "true or false", *value);
  return value->get<bool>();
}

// Rotary positions without scaling alone. transformers 4 wrote rope_theta and rope_scaling at the top, 5 writes
// rope_parameters.
double RopeBase(const Json& config, const std::string& place) {
  const char* spelling = Find(config, "rope_parameters") != nullptr ? "rope_parameters" : "rope_scaling";
  const Json* options = Find(config, spelling);
  if (options == nullptr) return PositiveNumber(config, "rope_theta", place, 10000.0);
  if (!options->is_object()) ThrowFieldError(place, spelling, "an object", *options);
  const Json* type = Find(*options, "rope_type");
  if (type == nullptr) type = Find(*options, "type");
  if (type != nullptr && *type != "default") ThrowFieldError(place, spelling, "rope_type \"default\"", *type);
  return PositiveNumber(Find(*options, "rope_theta") != nullptr ? *options : config, "rope_theta", place, 10000.0);
}

void RefuseWhatWeDoNotRun(const Json& config, const std::string& place) {
  const Json* activation = Find(config, "hidden_act");
  if (activation != nullptr && *activation != "silu") ThrowFieldError(place, "hidden_act", "\"silu\"", *activation);
  for (const char* field : {"mlp_bias", "use_sliding_window"}) {
    if (Flag(config, field, place)) ThrowFieldError(place, field, "false", true);
  }
}

void CheckShape(const ModelConfig& config, const std::string& place) {
  if (config.heads % config.kv_heads != 0) {
    ThrowFieldError(place, "num_key_value_heads", fmt::format("a divisor of {} heads", config.heads), config.kv_heads);
  }
  if (config.head_size % 2 != 0) ThrowFieldError(place, "head_dim", "an even number", config.head_size);
}

}  // namespace

ModelConfig ModelConfigFromJson(const Json& config, const std::string& place) {
  if (!config.is_object()) throw InputError(fmt::format("{}: expected a JSON object", place));
  const Family& family = FamilyOf(StringField(config, "model_type", place), place);
  RefuseWhatWeDoNotRun(config, place);
  ModelConfig result;
  result.model_type = family.model_type;
  result.vocabulary = PositiveInteger(config, "vocab_size", place);
  result.hidden = PositiveInteger(config, "hidden_size", place);
  result.intermediate = PositiveInteger(config, "intermediate_size", place);
  result.layers = PositiveInteger(config, "num_hidden_layers", place);
  result.heads = PositiveInteger(config, "num_attention_heads", place);
  result.kv_heads = PositiveInteger(config, "num_key_value_heads", place, result.heads);
  result.head_size = PositiveInteger(config, "head_dim", place, result.hidden / result.heads);
  result.max_positions = PositiveInteger(config, "max_position_embeddings", place);
  result.rope_base = RopeBase(config, place);
  result.norm_epsilon = PositiveNumber(config, "rms_norm_eps", place, 1e-6);
  result.tied_embeddings = Flag(config, "tie_word_embeddings", place);
  const bool attention_bias = !family.always_qkv_bias && Flag(config, "attention_bias", place);
  result.qkv_bias = family.always_qkv_bias || attention_bias;
  result.output_bias = attention_bias;
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
      // Both spellings: transformers 4 reads the first, 5 the second.
      {"rope_theta", config.rope_base},
      {"rope_parameters", {{"rope_type", "default"}, {"rope_theta", config.rope_base}}},
      {"bos_token_id", nullptr},
      {"eos_token_id", nullptr},
  };
  if (!family.always_qkv_bias) json["attention_bias"] = config.qkv_bias;
  return json;
}

}  // namespace knaves

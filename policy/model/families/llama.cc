// Llama 2 and 3, and models of their shape: SmolLM2, TinyLlama.
#include "policy/model/families/family.h"

namespace knaves {
namespace {

void ReadLlama(const ModelFields& fields, ModelConfig& config) {
  config.rope = ReadRope(fields, config.max_positions);
  fields.Expect("mlp_bias", false);
  fields.Expect("use_sliding_window", false);
  fields.ExpectEach("layer_types", "full_attention");
  config.kv_heads = fields.Size("num_key_value_heads", config.heads);
  config.head_size = fields.Size("head_dim", config.hidden / config.heads);
  config.qkv_bias = config.output_bias = fields.Flag("attention_bias", false);
}

void WriteLlama(const ModelConfig& config, Json& json) { json["attention_bias"] = config.qkv_bias; }

}  // namespace

extern const Family kLlamaFamily;
const Family kLlamaFamily = {"llama", "LlamaForCausalLM", "{}", ReadLlama, WriteLlama};

}  // namespace knaves

// Qwen3, the dense models: Llama with an RMS norm on each head of queries and keys.
#include "policy/model/families/family.h"
#include "policy/model/families/qwen_window.h"

namespace knaves {
namespace {

// Where num_key_value_heads and head_dim are left out.
constexpr int64_t kQwen3KvHeads = 32;
constexpr int64_t kQwen3HeadSize = 128;

void ReadQwen3(const ModelFields& fields, ModelConfig& config) {
  config.rope = ReadRope(fields, config.max_positions);
  config.kv_heads = fields.Size("num_key_value_heads", kQwen3KvHeads);
  config.head_size = fields.Size("head_dim", kQwen3HeadSize);
  config.qkv_bias = config.output_bias = fields.Flag("attention_bias", false);
  config.head_norm = true;
  ReadQwenWindow(fields, config);
}

void WriteQwen3(const ModelConfig& config, Json& json) {
  json["attention_bias"] = config.qkv_bias;
  WriteQwenWindow(config, json);
}

}  // namespace

extern const Family kQwen3Family;
const Family kQwen3Family = {"qwen3", "Qwen3ForCausalLM", "{}", ReadQwen3, WriteQwen3};

}  // namespace knaves

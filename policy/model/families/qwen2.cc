// Qwen2 and Qwen2.5: Llama with biases on queries, keys and values, whatever the file says.
#include "policy/model/families/family.h"
#include "policy/model/families/qwen_window.h"

namespace knaves {
namespace {

constexpr int64_t kQwen2KvHeads = 32;  // where num_key_value_heads is left out

void ReadQwen2(const ModelFields& fields, ModelConfig& config) {
  config.rope = ReadRope(fields, config.max_positions);
  config.kv_heads = fields.Size("num_key_value_heads", kQwen2KvHeads);
  config.head_size = fields.Size("head_dim", config.hidden / config.heads);
  config.qkv_bias = true;
  ReadQwenWindow(fields, config);
}

void WriteQwen2(const ModelConfig& config, Json& json) { WriteQwenWindow(config, json); }

}  // namespace

extern const Family kQwen2Family;
const Family kQwen2Family = {"qwen2", "Qwen2ForCausalLM", "{}", ReadQwen2, WriteQwen2};

}  // namespace knaves

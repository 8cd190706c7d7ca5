// DeepSeekMoE (DeepSeek V1 with experts): Llama's attention and a mixture of experts (Dai et al., 2024). The dense
// models of DeepSeek V1 are Llama's in every part, and their files say so.
#include "policy/model/families/deepseek_parts.h"
#include "policy/model/families/family.h"

namespace knaves {
namespace {

void ReadDeepSeek(const ModelFields& fields, ModelConfig& config) {
  config.rope = ReadRope(fields, config.max_positions);
  fields.Expect("attention_bias", false);
  fields.Expect("scoring_func", "softmax");
  config.kv_heads = fields.Size("num_key_value_heads", config.heads);
  config.head_size = fields.Size("head_dim", config.hidden / config.heads);
  ReadExperts(fields, config);
  config.experts.normed = fields.Flag("norm_topk_prob", false);
}

void WriteDeepSeek(const ModelConfig& config, Json& json) {
  json["attention_bias"] = false;
  WriteExperts(config.experts, json);
  for (const char* later : {"routed_scaling_factor", "n_group", "topk_group"}) json.erase(later);
}

}  // namespace

extern const Family kDeepSeekFamily;
const Family kDeepSeekFamily = {"deepseek", "DeepseekForCausalLM", "{}", ReadDeepSeek, WriteDeepSeek};

}  // namespace knaves

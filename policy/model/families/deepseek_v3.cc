// DeepSeek-V3 and R1: latent attention, experts chosen by sigmoid scores with a correction, within the best groups. The
// layers that predict further tokens (num_nextn_predict_layers) are left out: they are no part of the model's answer.
#include "policy/model/families/deepseek_parts.h"
#include "policy/model/families/family.h"

namespace knaves {
namespace {

constexpr const char* kDeepSeekV3Defaults = R"({
  "kv_lora_rank": 512, "q_lora_rank": 1536, "qk_nope_head_dim": 128, "qk_rope_head_dim": 64, "v_head_dim": 128,
  "n_routed_experts": 256, "num_experts_per_tok": 8, "n_shared_experts": 1, "moe_intermediate_size": 2048,
  "first_k_dense_replace": 3, "n_group": 8, "topk_group": 4, "norm_topk_prob": true, "routed_scaling_factor": 2.5
})";

void ReadDeepSeekV3(const ModelFields& fields, ModelConfig& config) {
  config.rope = ReadRope(fields, config.max_positions);
  fields.Expect("scoring_func", "sigmoid");
  fields.Expect("topk_method", "noaux_tc");
  ReadLatent(fields, config);
  ReadExperts(fields, config);
  config.experts.sigmoid = config.experts.corrected = true;
  config.experts.normed = fields.Flag("norm_topk_prob", true);
  config.experts.factor = fields.Positive("routed_scaling_factor");
  ReadExpertGroups(fields, config);
}

void WriteDeepSeekV3(const ModelConfig& config, Json& json) {
  WriteLatent(config, json);
  WriteExperts(config.experts, json);
  json["rope_interleave"] = config.latent.interleaved;
  json["topk_method"] = "noaux_tc";
  json["num_nextn_predict_layers"] = 0;
}

}  // namespace

extern const Family kDeepSeekV3Family;
const Family kDeepSeekV3Family = {"deepseek_v3", "DeepseekV3ForCausalLM", kDeepSeekV3Defaults, ReadDeepSeekV3,
                                  WriteDeepSeekV3};

}  // namespace knaves

// DeepSeek-V2 and V2-Lite: latent attention, experts chosen by softmax, in V2 within the best groups.
#include "policy/model/families/deepseek_parts.h"
#include "policy/model/families/family.h"

namespace knaves {
namespace {

constexpr const char* kDeepSeekV2Defaults = R"({
  "kv_lora_rank": 512, "q_lora_rank": 1536, "qk_nope_head_dim": 128, "qk_rope_head_dim": 64, "v_head_dim": 128,
  "n_routed_experts": 64, "n_shared_experts": 2, "moe_intermediate_size": 1407
})";
constexpr const char* kWithinGroups = "group_limited_greedy";

void ReadDeepSeekV2(const ModelFields& fields, ModelConfig& config) {
  config.rope = ReadRope(fields, config.max_positions);
  fields.Expect("scoring_func", "softmax");
  fields.Expect("norm_topk_prob", false);
  fields.Expect("rope_interleave", true);
  ReadLatent(fields, config);
  ReadExperts(fields, config);
  const std::string method = fields.Text("topk_method", "greedy");
  if (method == kWithinGroups) {
    ReadExpertGroups(fields, config);
  } else {
    fields.Expect("topk_method", "greedy");
  }
  config.experts.factor = fields.Positive("routed_scaling_factor", 1.0);
}

void WriteDeepSeekV2(const ModelConfig& config, Json& json) {
  WriteLatent(config, json);
  WriteExperts(config.experts, json);
  json["topk_method"] = config.experts.groups > 1 ? kWithinGroups : "greedy";
}

}  // namespace

extern const Family kDeepSeekV2Family;
const Family kDeepSeekV2Family = {"deepseek_v2", "DeepseekV2ForCausalLM", kDeepSeekV2Defaults, ReadDeepSeekV2,
                                  WriteDeepSeekV2};

}  // namespace knaves

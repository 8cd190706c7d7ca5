#include "policy/model/families/deepseek_parts.h"

#include <fmt/format.h>

namespace knaves {

void ReadExperts(const ModelFields& fields, ModelConfig& config) {
  ExpertConfig& experts = config.experts;
  fields.Expect("moe_layer_freq", 1);
  experts.experts = fields.Count("n_routed_experts", 0);
  if (experts.experts == 0) return;
  experts.chosen = fields.Size("num_experts_per_tok");
  experts.shared = fields.Count("n_shared_experts", 0);
  experts.intermediate = fields.Size("moe_intermediate_size");
  experts.first_layer = fields.Count("first_k_dense_replace", 0);
  if (experts.chosen > experts.experts) {
    ThrowFieldError(fields.place(), "num_experts_per_tok", fmt::format("at most {}", experts.experts), experts.chosen);
  }
}

void ReadExpertGroups(const ModelFields& fields, ModelConfig& config) {
  ExpertConfig& experts = config.experts;
  if (experts.experts == 0) return;
  experts.groups = fields.Size("n_group", 1);
  experts.chosen_groups = fields.Size("topk_group", 1);
  const int64_t least = experts.corrected ? 2 : 1;  // whose scores make a group's
  if (experts.experts % experts.groups != 0 || experts.experts / experts.groups < least) {
    ThrowFieldError(fields.place(), "n_group",
                    fmt::format("a divisor of {} that leaves groups of at least {}", experts.experts, least),
                    experts.groups);
  }
  if (experts.chosen_groups > experts.groups) {
    ThrowFieldError(fields.place(), "topk_group", fmt::format("at most {}", experts.groups), experts.chosen_groups);
  }
  const int64_t within = experts.experts / experts.groups * experts.chosen_groups;
  if (experts.chosen > within) {
    ThrowFieldError(fields.place(), "num_experts_per_tok", fmt::format("at most the {} of the groups chosen", within),
                    experts.chosen);
  }
}

void WriteExperts(const ExpertConfig& experts, Json& json) {
  json["n_routed_experts"] = experts.experts;
  json["num_experts_per_tok"] = experts.chosen;
  json["n_shared_experts"] = experts.shared;
  json["moe_intermediate_size"] = experts.intermediate;
  json["first_k_dense_replace"] = experts.first_layer;
  json["moe_layer_freq"] = 1;
  json["norm_topk_prob"] = experts.normed;
  json["routed_scaling_factor"] = experts.factor;
  json["n_group"] = experts.groups;
  json["topk_group"] = experts.chosen_groups;
  json["scoring_func"] = experts.sigmoid ? "sigmoid" : "softmax";
}

void ReadLatent(const ModelFields& fields, ModelConfig& config) {
  fields.Expect("attention_bias", false);
  fields.Expect("mlp_bias", false);
  LatentConfig& latent = config.latent;
  latent.rank = fields.Size("kv_lora_rank");
  latent.query_rank = fields.Count("q_lora_rank", 0);
  latent.plain_size = fields.Size("qk_nope_head_dim");
  latent.rope_size = fields.Size("qk_rope_head_dim");
  latent.value_size = fields.Size("v_head_dim");
  latent.interleaved = fields.Flag("rope_interleave", true);
  config.kv_heads = config.heads;
  config.head_size = latent.HeadSize();
  if (latent.value_size > latent.HeadSize()) {
    ThrowFieldError(fields.place(), "v_head_dim",
                    fmt::format("at most qk_nope_head_dim + qk_rope_head_dim, {}", latent.HeadSize()),
                    latent.value_size);
  }
}

void WriteLatent(const ModelConfig& config, Json& json) {
  const LatentConfig& latent = config.latent;
  json.erase("head_dim");  // transformers works it out, and means another size by it
  json["attention_bias"] = false;
  json["kv_lora_rank"] = latent.rank;
  json["q_lora_rank"] = latent.query_rank > 0 ? Json(latent.query_rank) : Json(nullptr);
  json["qk_nope_head_dim"] = latent.plain_size;
  json["qk_rope_head_dim"] = latent.rope_size;
  json["v_head_dim"] = latent.value_size;
}

}  // namespace knaves

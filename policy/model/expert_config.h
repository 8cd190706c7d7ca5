// The mixture of experts that a model has instead of a feed-forward network in its later layers, as config.json says.
#pragma once

#include <cstdint>

namespace knaves {

// How tokens choose experts: DeepSeekMoE (Dai et al., 2024), DeepSeek-V2 and DeepSeek-V3 (2024).
struct ExpertConfig {
  int64_t experts = 0;       // n_routed_experts; 0: the model has none
  int64_t chosen = 0;        // num_experts_per_tok
  int64_t shared = 0;        // n_shared_experts, which every token takes
  int64_t intermediate = 0;  // moe_intermediate_size, of one expert
  int64_t first_layer = 0;   // first_k_dense_replace: layers before it have a feed-forward network
  // Experts are cut into groups, and only those of the best groups can be chosen.
  int64_t groups = 1;         // n_group
  int64_t chosen_groups = 1;  // topk_group
  bool sigmoid = false;       // scores by sigmoid, not by softmax
  // The choice adds a bias to scores, which the weights do not have, and takes the sum of a group's two best for the
  // group's score, not its best.
  bool corrected = false;  // topk_method: noaux_tc
  bool normed = false;     // norm_topk_prob: weights of the chosen are divided by their sum
  double factor = 1;       // routed_scaling_factor, of weights

  bool Has(int64_t layer) const { return experts > 0 && layer >= first_layer; }
};

}  // namespace knaves

// The sizes of latent attention, as config.json says them.
#pragma once

#include <cstdint>

namespace knaves {

// Multi-head latent attention (DeepSeek-AI, "DeepSeek-V2", 2024). A head of queries and keys has a part without
// positions and a part that positions turn; the latter is one key for all heads.
struct LatentConfig {
  int64_t rank = 0;         // kv_lora_rank, numbers of a latent; 0: the model attends in the ordinary way
  int64_t query_rank = 0;   // q_lora_rank; 0: queries are projected at once
  int64_t plain_size = 0;   // qk_nope_head_dim
  int64_t rope_size = 0;    // qk_rope_head_dim
  int64_t value_size = 0;   // v_head_dim
  bool interleaved = true;  // rope_interleave: neighbours turn together, not the two halves

  bool Used() const { return rank > 0; }
  int64_t HeadSize() const { return plain_size + rope_size; }  // of queries and keys
};

}  // namespace knaves

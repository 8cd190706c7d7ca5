// The shape of a decoder-only transformer, as config.json of a Hugging Face folder says.
#pragma once

#include <cstdint>
#include <string>

#include "base/json_lines.h"

namespace knaves {

struct ModelConfig {
  std::string model_type = "llama";
  int64_t vocabulary = 0;        // vocab_size
  int64_t hidden = 0;            // hidden_size
  int64_t intermediate = 0;      // intermediate_size
  int64_t layers = 0;            // num_hidden_layers
  int64_t heads = 0;             // num_attention_heads
  int64_t kv_heads = 0;          // num_key_value_heads
  int64_t head_size = 0;         // head_dim, hidden / heads when left out
  int64_t max_positions = 0;     // max_position_embeddings
  double rope_base = 10000.0;    // rope_theta
  double norm_epsilon = 1e-6;    // rms_norm_eps
  bool tied_embeddings = false;  // tie_word_embeddings
  bool qkv_bias = false;         // Qwen2 has it; Llama with attention_bias
  bool output_bias = false;      // of the attention's output projection: Llama with attention_bias
};

// Reads the spellings of transformers 4 (rope_theta at the top) and 5 (rope_parameters). Throws InputError at `place`
// for a family, an option (rope scaling, say) or a value that we do not run.
ModelConfig ModelConfigFromJson(const Json& config, const std::string& place);
Json ToJson(const ModelConfig& config);  // what transformers reads back

}  // namespace knaves

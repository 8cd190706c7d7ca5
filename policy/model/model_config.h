// The shape of a decoder-only transformer and the parts that it has, as config.json of a Hugging Face folder says.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json_lines.h"
#include "policy/model/head_shape.h"
#include "policy/model/rope_config.h"

namespace knaves {

struct ModelConfig {
  std::string model_type = "llama";  // the family
  int64_t vocabulary = 0;            // vocab_size
  int64_t hidden = 0;                // hidden_size
  int64_t intermediate = 0;          // intermediate_size
  int64_t layers = 0;                // num_hidden_layers
  int64_t heads = 0;                 // num_attention_heads
  int64_t kv_heads = 0;              // num_key_value_heads
  int64_t head_size = 0;             // head_dim, hidden / heads when left out
  int64_t max_positions = 0;         // max_position_embeddings
  RopeConfig rope;
  double norm_epsilon = 1e-6;       // rms_norm_eps
  bool tied_embeddings = false;     // tie_word_embeddings
  bool qkv_bias = false;            // of the projections to queries, keys and values
  bool output_bias = false;         // of the attention's output projection
  bool head_norm = false;           // RMS norm of each query's and key's head
  int64_t window = 0;               // sliding_window: positions that a layer with a window sees; 0: no layer has one
  std::vector<bool> windowed = {};  // layer_types: whether each layer has the window; empty: none

  bool Windowed(int64_t layer) const { return window > 0 && windowed[static_cast<size_t>(layer)]; }
  HeadShape Heads(int64_t layer) const;  // of a layer's attention
};

// Reads the spellings of transformers 4 and 5. families/ holds what the families differ in. Throws InputError at
// `place` for a family, an option or a value that we do not run.
ModelConfig ModelConfigFromJson(const Json& config, const std::string& place);
Json ToJson(const ModelConfig& config);  // what transformers reads back

}  // namespace knaves

// The shape of a decoder-only transformer and the parts that it has, as config.json of a Hugging Face folder says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json_lines.h"
#include "policy/model/expert_config.h"
#include "policy/model/feed_forward.h"
#include "policy/model/head_shape.h"
#include "policy/model/latent_config.h"
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
  RopeConfig rope = {};
  double norm_epsilon = 1e-6;    // rms_norm_eps
  bool tied_embeddings = false;  // tie_word_embeddings
  bool qkv_bias = false;         // of the projections to queries, keys and values
  bool output_bias = false;      // of the attention's output projection
  bool head_norm = false;        // RMS norm of each query's and key's head
  // sliding_window: positions that a layer with a window sees; 0: no layer has one.
  int64_t window = 0;
  std::vector<bool> windowed = {};                       // layer_types: whether each layer has it; empty: none
  std::optional<RopeConfig> window_rope = std::nullopt;  // of layers with a window, where they have their own

  Activation activation = Activation::kSilu;
  int64_t query_scalar = 0;       // query_pre_attn_scalar: scores are divided by its root; 0: that of head_size
  bool norm_plus_one = false;     // norms multiply by 1 + weight
  bool branch_norms = false;      // what attention and feed-forward add is normed before
  bool scaled_embedding = false;  // by the root of `hidden`, rounded to the weights' type

  LatentConfig latent = {};   // head_size is that of queries and keys then, kv_heads is heads
  ExpertConfig experts = {};  // instead of the feed-forward network in later layers

  bool Windowed(int64_t layer) const { return window > 0 && windowed[static_cast<size_t>(layer)]; }
  int64_t RotarySize() const { return latent.Used() ? latent.rope_size : head_size; }  // numbers of a head that turn
  int64_t CachedNumbers() const;  // that a cache holds of a position, in all layers
  // Whether layers have no parts but Llama's, Qwen2's and Qwen3's: what engines with kernels of their own run.
  bool HasPlainLayers() const;
  HeadShape Heads(int64_t layer) const;  // of a layer's attention
};

// Reads the spellings of transformers 4 and 5; of a model of text and images its text_config. families/ holds what the
// families differ in. Throws InputError at `place` for a family, an option or a value that we do not run.
ModelConfig ModelConfigFromJson(const Json& whole, const std::string& place);
Json ToJson(const ModelConfig& config);  // what transformers reads back

}  // namespace knaves

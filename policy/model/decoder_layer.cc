#include "policy/model/decoder_layer.h"

#include <ATen/ops/empty.h>

namespace knaves {
namespace {

// One tensor for parts that lie one under another; each part gets its rows.
at::Tensor AllocateJoined(const std::vector<std::pair<at::Tensor*, int64_t>>& parts, std::vector<int64_t> shape,
                          const at::TensorOptions& options) {
  for (const auto& [part, rows] : parts) shape[0] += rows;
  const at::Tensor joined = at::empty(shape, options);
  int64_t start = 0;
  for (const auto& [part, rows] : parts) {
    *part = joined.narrow(0, start, rows).variable_data();
    start += rows;
  }
  return joined;
}

}  // namespace

DecoderLayer AllocateLayer(const ModelConfig& config, const at::TensorOptions& options) {
  const int64_t hidden = config.hidden;
  const int64_t intermediate = config.intermediate;
  const int64_t query = config.heads * config.head_size;
  const int64_t key = config.kv_heads * config.head_size;
  DecoderLayer layer;
  layer.input_norm = at::empty({hidden}, options);
  layer.joined_qkv =
      AllocateJoined({{&layer.query, query}, {&layer.key, key}, {&layer.value, key}}, {0, hidden}, options);
  if (config.qkv_bias) {
    layer.joined_qkv_bias =
        AllocateJoined({{&layer.query_bias, query}, {&layer.key_bias, key}, {&layer.value_bias, key}}, {0}, options);
  }
  if (config.head_norm) {
    layer.query_norm = at::empty({config.head_size}, options);
    layer.key_norm = at::empty({config.head_size}, options);
  }
  layer.output = at::empty({hidden, query}, options);
  if (config.output_bias) layer.output_bias = at::empty({hidden}, options);
  layer.attention_norm = at::empty({hidden}, options);
  layer.joined_gate_up = AllocateJoined({{&layer.gate, intermediate}, {&layer.up, intermediate}}, {0, hidden}, options);
  layer.down = at::empty({hidden, intermediate}, options);
  return layer;
}

void AppendNamedWeights(const DecoderLayer& layer, const std::string& prefix, NamedWeights& weights) {
  const auto append = [&](const char* name, const at::Tensor& weight) {
    if (weight.defined()) weights.emplace_back(prefix + name, weight);
  };
  append("input_layernorm.weight", layer.input_norm);
  append("self_attn.q_proj.weight", layer.query);
  append("self_attn.q_proj.bias", layer.query_bias);
  append("self_attn.k_proj.weight", layer.key);
  append("self_attn.k_proj.bias", layer.key_bias);
  append("self_attn.v_proj.weight", layer.value);
  append("self_attn.v_proj.bias", layer.value_bias);
  append("self_attn.q_norm.weight", layer.query_norm);
  append("self_attn.k_norm.weight", layer.key_norm);
  append("self_attn.o_proj.weight", layer.output);
  append("self_attn.o_proj.bias", layer.output_bias);
  append("post_attention_layernorm.weight", layer.attention_norm);
  append("mlp.gate_proj.weight", layer.gate);
  append("mlp.up_proj.weight", layer.up);
  append("mlp.down_proj.weight", layer.down);
}

}  // namespace knaves

#include "policy/model/decoder_layer.h"

#include <ATen/ops/empty.h>

namespace knaves {
namespace {

void AllocateAttention(const ModelConfig& config, const at::TensorOptions& options, DecoderLayer& layer) {
  const int64_t query = config.heads * config.head_size;
  const int64_t key = config.kv_heads * config.head_size;
  layer.joined_qkv =
      AllocateJoined({{&layer.query, query}, {&layer.key, key}, {&layer.value, key}}, {config.hidden}, options);
  if (config.qkv_bias) {
    layer.joined_qkv_bias =
        AllocateJoined({{&layer.query_bias, query}, {&layer.key_bias, key}, {&layer.value_bias, key}}, {}, options);
  }
  if (config.head_norm) {
    layer.query_norm = at::empty({config.head_size}, options);
    layer.key_norm = at::empty({config.head_size}, options);
  }
  layer.output = at::empty({config.hidden, query}, options);
  if (config.output_bias) layer.output_bias = at::empty({config.hidden}, options);
}

}  // namespace

DecoderLayer AllocateLayer(const ModelConfig& config, int64_t index, const at::TensorOptions& options) {
  const auto norm = [&] { return at::empty({config.hidden}, options); };
  DecoderLayer layer;
  layer.input_norm = norm();
  if (config.latent.Used()) {
    layer.latent = AllocateLatent(config, options);
    layer.output = at::empty({config.hidden, config.heads * config.latent.value_size}, options);
  } else {
    AllocateAttention(config, options, layer);
  }
  if (config.branch_norms) layer.attended_norm = norm();
  layer.feed_norm = norm();
  if (config.experts.Has(index)) {
    layer.experts = AllocateExperts(config.experts, config.hidden, options);
  } else {
    layer.feed = AllocateFeedForward(config.hidden, config.intermediate, options);
  }
  if (config.branch_norms) layer.fed_norm = norm();
  return layer;
}

void AppendNamedWeights(const DecoderLayer& layer, const std::string& prefix, NamedWeights& weights) {
  const auto append = [&](const char* name, const at::Tensor& weight) {
    AppendDefined(prefix + name, weight, weights);
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
  AppendNamedWeights(layer.latent, prefix + "self_attn.", weights);
  append("self_attn.o_proj.weight", layer.output);
  append("self_attn.o_proj.bias", layer.output_bias);
  // Where branches have norms, the name that others have for the norm before the feed-forward network is that of the
  // one after the attention.
  append("post_attention_layernorm.weight", layer.attended_norm);
  append(layer.attended_norm.defined() ? "pre_feedforward_layernorm.weight" : "post_attention_layernorm.weight",
         layer.feed_norm);
  if (layer.feed.down.defined()) AppendNamedWeights(layer.feed, prefix + "mlp.", weights);
  if (layer.experts.router.defined()) AppendNamedWeights(layer.experts, prefix + "mlp.", weights);
  append("post_feedforward_layernorm.weight", layer.fed_norm);
}

}  // namespace knaves

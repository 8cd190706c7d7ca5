#include "policy/model/decoder.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/rms_norm.h>
#include <ATen/ops/silu.h>

#include "policy/model/attention.h"
#include "policy/model/rotary.h"

namespace knaves {
namespace {

// What all layers of one forward pass share.
struct Pass {
  const ModelConfig& config;
  RotaryAngles rotary;
  at::Tensor mask;
  KeyValueCache* cache;
};

// The joined weights, through which no gradient flows, or, for training, the parts joined here: cheap beside a product
// over many positions.
at::Tensor Joined(const at::Tensor& joined, const std::vector<at::Tensor>& parts) {
  return at::GradMode::is_enabled() && parts.front().requires_grad() ? at::cat(parts) : joined;
}

at::Tensor Linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
  return at::linear(x, weight, bias.defined() ? std::optional<at::Tensor>(bias) : std::nullopt);
}

at::Tensor Norm(const at::Tensor& x, const at::Tensor& weight, const ModelConfig& config) {
  return at::rms_norm(x, {config.hidden}, weight, config.norm_epsilon);
}

at::Tensor AttentionBlock(const at::Tensor& x, const DecoderLayer& layer, const Pass& pass, size_t index) {
  const ModelConfig& config = pass.config;
  const at::Tensor weight = Joined(layer.joined_qkv, {layer.query, layer.key, layer.value});
  at::Tensor bias = layer.joined_qkv_bias;
  if (bias.defined()) bias = Joined(bias, {layer.query_bias, layer.key_bias, layer.value_bias});
  const at::Tensor heads = Linear(x, weight, bias).view({x.size(0), x.size(1), -1, config.head_size});
  const at::Tensor turned = Rotate(heads.narrow(2, 0, config.heads + config.kv_heads), pass.rotary);
  const at::Tensor query = turned.narrow(2, 0, config.heads).transpose(1, 2);
  const at::Tensor key = turned.narrow(2, config.heads, config.kv_heads).transpose(1, 2);
  const at::Tensor value = heads.narrow(2, config.heads + config.kv_heads, config.kv_heads).transpose(1, 2);
  const at::Tensor attended = Attend(query, key, value, pass.mask, pass.cache, index);
  return Linear(attended.transpose(1, 2).flatten(2), layer.output, layer.output_bias);
}

at::Tensor MlpBlock(const at::Tensor& x, const DecoderLayer& layer, const ModelConfig& config) {
  const at::Tensor both = at::linear(x, Joined(layer.joined_gate_up, {layer.gate, layer.up}));
  const at::Tensor gate = both.narrow(-1, 0, config.intermediate);
  return at::linear(at::silu(gate) * both.narrow(-1, config.intermediate, config.intermediate), layer.down);
}

}  // namespace

at::Tensor Decoder::Hidden(const at::Tensor& ids, const at::Tensor& pads, KeyValueCache* cache) const {
  const int64_t start = cache == nullptr ? 0 : cache->length;
  const int64_t length = ids.size(1);
  const Pass pass{config_, ComputeRotaryAngles(config_, start, length, pads, last_norm_),
                  AttentionMask(start, length, pads, ids.device()), cache};
  at::Tensor x = at::embedding(input_embedding_, ids);
  for (size_t i = 0; i < layers_.size(); ++i) {
    const DecoderLayer& layer = layers_[i];
    x = x + AttentionBlock(Norm(x, layer.input_norm, config_), layer, pass, i);
    x = x + MlpBlock(Norm(x, layer.attention_norm, config_), layer, config_);
  }
  if (cache != nullptr) cache->length += length;
  return Norm(x, last_norm_, config_);
}

at::Tensor Decoder::Logits(const at::Tensor& hidden) const { return at::linear(hidden, output_embedding_); }

}  // namespace knaves

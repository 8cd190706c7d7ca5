#include "policy/model/decoder.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/linear.h>

#include "policy/model/attention.h"
#include "policy/model/cpu/fused.h"
#include "policy/model/head_norm.h"
#include "policy/model/packed_attention.h"
#include "policy/model/rms_norm.h"
#include "policy/model/rotary.h"
#include "policy/model/step_attention.h"
#include "policy/model/swiglu.h"

namespace knaves {
namespace {

// The joined weights, through which no gradient flows, or, for training, the parts joined here: cheap beside a product
// over many positions.
at::Tensor Joined(const at::Tensor& joined, const std::vector<at::Tensor>& parts) {
  return at::GradMode::is_enabled() && parts.front().requires_grad() ? at::cat(parts) : joined;
}

at::Tensor Linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
  return at::linear(x, weight, bias.defined() ? std::optional<at::Tensor>(bias) : std::nullopt);
}

// x + y weight', in one product.
at::Tensor AddLinear(const at::Tensor& x, const at::Tensor& y, const at::Tensor& weight) {
  const at::Tensor sum = at::addmm(x.reshape({-1, x.size(-1)}), y.reshape({-1, y.size(-1)}), weight.t());
  return sum.view(x.sizes());
}

at::Tensor HeadsOf(const at::Tensor& x, const DecoderLayer& layer, const ModelConfig& config) {
  const at::Tensor weight = Joined(layer.joined_qkv, {layer.query, layer.key, layer.value});
  at::Tensor bias = layer.joined_qkv_bias;
  if (bias.defined()) bias = Joined(bias, {layer.query_bias, layer.key_bias, layer.value_bias});
  const at::Tensor heads = Linear(x, weight, bias);
  return layer.query_norm.defined() ? NormHeads(heads, layer.query_norm, layer.key_norm, config) : heads;
}

// Attention by LibTorch's operations, on any device: heads [B, T, (heads + 2 kv_heads) * head_size] ->
// [B, T, heads * head_size].
at::Tensor PaddedAttention(const at::Tensor& heads, const ModelConfig& config, const RotaryAngles& rotary,
                           const at::Tensor& mask, KeyValueCache* cache, size_t layer) {
  const at::Tensor apart = heads.view({heads.size(0), heads.size(1), -1, config.head_size});
  const at::Tensor turned = Rotate(apart.narrow(2, 0, config.heads + config.kv_heads), rotary);
  const at::Tensor query = turned.narrow(2, 0, config.heads).transpose(1, 2);
  const at::Tensor key = turned.narrow(2, config.heads, config.kv_heads).transpose(1, 2);
  const at::Tensor value = apart.narrow(2, config.heads + config.kv_heads, config.kv_heads).transpose(1, 2);
  return Attend(query, key, value, mask, cache, layer).transpose(1, 2).flatten(2);
}

}  // namespace

at::Tensor Decoder::RunLayers(at::Tensor x, const Attention& attention) const {
  for (size_t i = 0; i < layers_.size(); ++i) {
    const DecoderLayer& layer = layers_[i];
    const at::Tensor heads = HeadsOf(RmsNorm(x, layer.input_norm, config_.norm_epsilon), layer, config_);
    x = AddLinear(x, attention(heads, i), layer.output);
    if (layer.output_bias.defined()) x = x + layer.output_bias;
    const at::Tensor both = at::linear(RmsNorm(x, layer.attention_norm, config_.norm_epsilon),
                                       Joined(layer.joined_gate_up, {layer.gate, layer.up}));
    x = AddLinear(x, SwiGlu(both), layer.down);
  }
  return RmsNorm(x, last_norm_, config_.norm_epsilon);
}

at::Tensor Decoder::Hidden(const at::Tensor& ids, const at::Tensor& pads, KeyValueCache* cache) const {
  const int64_t start = cache == nullptr ? 0 : cache->Positions();
  const int64_t length = ids.size(1);
  const RotaryAngles rotary = ComputeRotaryAngles(rotary_, start, length, pads, last_norm_);
  const at::Tensor x = at::embedding(input_embedding_, ids);
  at::Tensor hidden;
  if (cache != nullptr && length == 1 && CanStep(x) && !at::GradMode::is_enabled()) {
    hidden = RunLayers(x.squeeze(1), [&](const at::Tensor& heads, size_t layer) {
      return StepAttention(heads, config_, rotary, pads, *cache, layer);
    });
    hidden = hidden.unsqueeze(1);
  } else {
    const at::Tensor mask = AttentionMask(start, length, pads, ids.device());
    hidden = RunLayers(x, [&](const at::Tensor& heads, size_t layer) {
      return PaddedAttention(heads, config_, rotary, mask, cache, layer);
    });
  }
  if (cache != nullptr) cache->length += length;
  return hidden;
}

at::Tensor Decoder::HiddenOfPacked(const PackedBatch& batch) const {
  const RotaryAngles rotary = ComputeRotaryAngles(rotary_, batch.positions, last_norm_);
  return RunLayers(at::embedding(input_embedding_, batch.ids),
                   [&](const at::Tensor& heads, size_t) { return PackedAttention(heads, config_, rotary, batch); });
}

at::Tensor Decoder::Logits(const at::Tensor& hidden) const { return at::linear(hidden, output_embedding_); }

}  // namespace knaves

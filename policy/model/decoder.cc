#include "policy/model/decoder.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/linear.h>

#include "policy/model/attention.h"
#include "policy/model/cpu/fused.h"
#include "policy/model/flash_attention.h"
#include "policy/model/head_norm.h"
#include "policy/model/packed_attention.h"
#include "policy/model/recomputation.h"
#include "policy/model/rms_norm.h"
#include "policy/model/rotary.h"
#include "policy/model/step_attention.h"
#include "policy/model/swiglu.h"
#include "policy/model/trained_product.h"

namespace knaves {
namespace {

bool Learns(const at::Tensor& weight) { return at::GradMode::is_enabled() && weight.requires_grad(); }

at::Tensor Linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
  return at::linear(x, weight, bias.defined() ? std::optional<at::Tensor>(bias) : std::nullopt);
}

// A product with the whole weight, through which no gradient flows, or, for training on the CPU, with the parts joined
// here: cheap beside a product over many positions.
at::Tensor JoinedProduct(const at::Tensor& x, const TrainedWeight& weight, const TrainedWeight& bias) {
  if (!Learns(weight.parts.front())) return Linear(x, weight.whole, bias.whole);
  if (x.is_cuda()) return TrainedProduct(x, weight, bias);
  return Linear(x, at::cat(weight.parts), bias.whole.defined() ? at::cat(bias.parts) : bias.whole);
}

// x + y weight', in one product.
at::Tensor AddLinear(const at::Tensor& x, const at::Tensor& y, const at::Tensor& weight) {
  if (x.is_cuda() && Learns(weight)) return AddTrainedProduct(x, y, weight);
  const at::Tensor sum = at::addmm(x.reshape({-1, x.size(-1)}), y.reshape({-1, y.size(-1)}), weight.t());
  return sum.view(x.sizes());
}

at::Tensor HeadsOf(const at::Tensor& x, const DecoderLayer& layer, const ModelConfig& config) {
  const at::Tensor heads = JoinedProduct(x, {layer.joined_qkv, {layer.query, layer.key, layer.value}},
                                         {layer.joined_qkv_bias, {layer.query_bias, layer.key_bias, layer.value_bias}});
  return layer.query_norm.defined() ? NormHeads(heads, layer.query_norm, layer.key_norm, config) : heads;
}

// Attention by LibTorch's operations, on any device: heads [B, T, (heads + 2 kv_heads) * head_size] ->
// [B, T, heads * head_size].
at::Tensor PaddedAttention(const at::Tensor& heads, const HeadShape& shape, const RotaryAngles& rotary,
                           const at::Tensor& mask, KeyValueCache* cache, size_t layer) {
  const at::Tensor apart = heads.view({heads.size(0), heads.size(1), -1, shape.head_size});
  const at::Tensor turned = Rotate(apart.narrow(2, 0, shape.heads + shape.kv_heads), rotary);
  const at::Tensor query = turned.narrow(2, 0, shape.heads).transpose(1, 2);
  const at::Tensor key = turned.narrow(2, shape.heads, shape.kv_heads).transpose(1, 2);
  const at::Tensor value = apart.narrow(2, shape.heads + shape.kv_heads, shape.kv_heads).transpose(1, 2);
  return Attend(query, key, value, shape.scale, mask, cache, layer).transpose(1, 2).flatten(2);
}

}  // namespace

at::Tensor Decoder::RunLayer(const at::Tensor& x, size_t index, const Attention& attention) const {
  const DecoderLayer& layer = layers_[index];
  const at::Tensor heads = HeadsOf(RmsNorm(x, layer.input_norm, config_.norm_epsilon), layer, config_);
  at::Tensor y = AddLinear(x, attention(heads, index), layer.output);
  if (layer.output_bias.defined()) y = y + layer.output_bias;
  const at::Tensor both = JoinedProduct(RmsNorm(y, layer.attention_norm, config_.norm_epsilon),
                                        {layer.joined_gate_up, {layer.gate, layer.up}}, {});
  return AddLinear(y, SwiGlu(both), layer.down);
}

at::Tensor Decoder::RunLayers(at::Tensor x, const Attention& attention) const {
  const bool recompute = recompute_layers_ && at::GradMode::is_enabled() && x.requires_grad();
  for (size_t i = 0; i < layers_.size(); ++i) {
    x = recompute ? Recomputed([=, this](const at::Tensor& input) { return RunLayer(input, i, attention); }, x)
                  : RunLayer(x, i, attention);
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
      return StepAttention(heads, Heads(layer), rotary, pads, *cache, layer);
    });
    hidden = hidden.unsqueeze(1);
  } else {
    const at::Tensor mask = AttentionMask(start, length, pads, 0, ids.device());
    const at::Tensor window_mask =
        config_.window > 0 ? AttentionMask(start, length, pads, config_.window, ids.device()) : mask;
    hidden = RunLayers(x, [=, this](const at::Tensor& heads, size_t layer) {
      const HeadShape shape = Heads(layer);
      return PaddedAttention(heads, shape, rotary, shape.window > 0 ? window_mask : mask, cache, layer);
    });
  }
  if (cache != nullptr) cache->length += length;
  return hidden;
}

at::Tensor Decoder::HiddenOfPacked(const PackedBatch& batch) const {
  const at::Device device = last_norm_.device();
  const at::Tensor x = at::embedding(input_embedding_, batch.ids.to(device));
  const RotaryAngles rotary = ComputeRotaryAngles(rotary_, batch.positions.to(device), last_norm_);
  if (HasCpuLoops(last_norm_)) {
    return RunLayers(x, [=, this](const at::Tensor& heads, size_t layer) {
      return PackedAttention(heads, Heads(layer), rotary, batch);
    });
  }
  return RunLayers(x, [=, this, lengths = LengthsOf(batch.groups, device)](const at::Tensor& heads, size_t) {
    return FlashPackedAttention(heads, config_, rotary, lengths);
  });
}

bool Decoder::CanPack() const { return HasCpuLoops(last_norm_) || HasFlashAttention(last_norm_, config_); }

PackedOrder Decoder::OrderOfPacked() const {
  return HasCpuLoops(last_norm_) ? PackedOrder::kGroups : PackedOrder::kPrefixesFirst;
}

at::Tensor Decoder::Logits(const at::Tensor& hidden) const { return at::linear(hidden, output_embedding_); }

}  // namespace knaves

#include "policy/model/decoder.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/scalar_tensor.h>

#include <cassert>
#include <cmath>

#include "policy/kernels/turn_heads.h"
#include "policy/model/attention.h"
#include "policy/model/cpu/fused.h"
#include "policy/model/flash_attention.h"
#include "policy/model/flash_window_attention.h"
#include "policy/model/head_norm.h"
#include "policy/model/kernel_tensors.h"
#include "policy/model/norm.h"
#include "policy/model/packed_attention.h"
#include "policy/model/recomputation.h"
#include "policy/model/rotary.h"
#include "policy/model/sequence_rows.h"
#include "policy/model/step_attention.h"
#include "policy/model/weight_product.h"

namespace knaves {
namespace {

// What layers with and without a window have each for themselves.
template <typename T>
struct ByWindow {
  T without, with;
  const T& Of(const HeadShape& shape) const { return shape.window > 0 ? with : without; }
};

// x + y weight', what is added being normed where there is a norm for it.
at::Tensor AddBranch(const at::Tensor& x, const at::Tensor& y, const at::Tensor& weight, const at::Tensor& norm,
                     const ModelConfig& config) {
  if (!norm.defined()) return AddProduct(x, y, weight);
  return x + Norm(Product(y, weight), norm, config);
}

at::Tensor HeadsOf(const at::Tensor& x, const DecoderLayer& layer, const ModelConfig& config) {
  const at::Tensor heads = Product(x, {layer.joined_qkv, {layer.query, layer.key, layer.value}},
                                   {layer.joined_qkv_bias, {layer.query_bias, layer.key_bias, layer.value_bias}});
  return layer.query_norm.defined() ? NormHeads(heads, layer.query_norm, layer.key_norm, config) : heads;
}

// Queries and keys of heads [B, T, heads + 2 kv_heads, head_size], turned: [B, T, heads + kv_heads, head_size].
// LibTorch's operations go over them seven times. To fill a cache the kernel does it in one pass, where they stand; a
// pass without a cache must have the bits of the one that computes gradients.
at::Tensor QueriesAndKeys(const at::Tensor& heads, const HeadShape& shape, const RotaryAngles& rotary, bool to_cache) {
  const int64_t turning = shape.heads + shape.kv_heads;
  if (!to_cache || !HasKernels(heads) || at::GradMode::is_enabled()) {
    return Rotate(heads.narrow(2, 0, turning), rotary);
  }
  assert(heads.is_contiguous());
  const int64_t rows = heads.size(0) * heads.size(1);
  const auto of_rows = [&](const at::Tensor& angles) {
    return angles.expand({heads.size(0), -1, -1, -1}).reshape({rows, -1}).contiguous();
  };
  const at::Tensor cosines = of_rows(rotary.cosine);
  const at::Tensor sines = of_rows(rotary.sine);
  TurnHeadsOnDevice(heads.const_data_ptr(), KernelType(heads), {rows, turning, shape.kv_heads, shape.head_size},
                    cosines.const_data_ptr(), sines.const_data_ptr(), 1, heads.mutable_data_ptr(), StreamOf(heads));
  return heads.narrow(2, 0, turning);
}

// Attention by LibTorch's operations, on any device: heads [B, T, (heads + 2 kv_heads) * head_size] ->
// [B, T, heads * head_size].
at::Tensor PaddedAttention(const at::Tensor& heads, const HeadShape& shape, const RotaryAngles& rotary,
                           const at::Tensor& mask, KeyValueCache* cache, size_t layer) {
  const at::Tensor apart = heads.view({heads.size(0), heads.size(1), -1, shape.head_size});
  const at::Tensor turned = QueriesAndKeys(apart, shape, rotary, cache != nullptr);
  const at::Tensor query = turned.narrow(2, 0, shape.heads).transpose(1, 2);
  const at::Tensor key = turned.narrow(2, shape.heads, shape.kv_heads).transpose(1, 2);
  const at::Tensor value = apart.narrow(2, shape.heads + shape.kv_heads, shape.kv_heads).transpose(1, 2);
  return Attend(query, key, value, shape.scale, mask, cache, layer).transpose(1, 2).flatten(2);
}

}  // namespace

at::Tensor Decoder::RunLayer(const at::Tensor& x, size_t index, const Attention& attention) const {
  const DecoderLayer& layer = layers_[index];
  const at::Tensor attended = attention(Norm(x, layer.input_norm, config_), index);
  at::Tensor y = AddBranch(x, attended, layer.output, layer.attended_norm, config_);
  if (layer.output_bias.defined()) y = y + layer.output_bias;
  const at::Tensor normed = Norm(y, layer.feed_norm, config_);
  if (layer.experts.router.defined()) {
    Routing routing;
    const at::Tensor mixed = MixtureOfExperts(normed, layer.experts, config_.experts, &routing);
    return y + (routing_ == nullptr ? mixed : routing_->Add(index, routing, mixed));
  }
  return AddBranch(y, Gated(normed, layer.feed, config_.activation), layer.feed.down, layer.fed_norm, config_);
}

at::Tensor Decoder::RunLayers(at::Tensor x, const Attention& attention) const {
  const bool recompute = recompute_layers_ && at::GradMode::is_enabled() && x.requires_grad();
  for (size_t i = 0; i < layers_.size(); ++i) {
    x = recompute ? Recomputed([=, this](const at::Tensor& input) { return RunLayer(input, i, attention); }, x)
                  : RunLayer(x, i, attention);
  }
  return Norm(x, last_norm_, config_);
}

at::Tensor Decoder::Embed(const at::Tensor& ids) const {
  const at::Tensor x = at::embedding(input_embedding_, ids);
  if (!config_.scaled_embedding) return x;
  const double scale = std::sqrt(static_cast<double>(config_.hidden));
  return x * at::scalar_tensor(scale, at::TensorOptions(x.scalar_type())).item<double>();
}

at::Tensor Decoder::Hidden(const at::Tensor& ids, const at::Tensor& pads, KeyValueCache* cache) const {
  const int64_t start = cache == nullptr ? 0 : cache->Positions();
  const int64_t length = ids.size(1);
  const auto angles_of = [&](const Rotary& rotary) {
    return ComputeRotaryAngles(rotary, start, length, pads, last_norm_);
  };
  const RotaryAngles plain = angles_of(rotary_);
  const ByWindow<RotaryAngles> angles{plain, config_.window_rope ? angles_of(window_rotary_) : plain};
  const at::Tensor x = Embed(ids);
  at::Tensor hidden;
  if (cache != nullptr && length == 1 && CanStep(x) && !config_.latent.Used() && !at::GradMode::is_enabled()) {
    hidden = RunLayers(x.squeeze(1), [&](const at::Tensor& normed, size_t layer) {
      const HeadShape shape = Heads(layer);
      return StepAttention(HeadsOf(normed, layers_[layer], config_), shape, angles.Of(shape), pads, *cache, layer);
    });
    hidden = hidden.unsqueeze(1);
  } else {
    const auto mask_of = [&](int64_t window) { return AttentionMask(start, length, pads, window, ids.device()); };
    const ByWindow<at::Tensor> mask{mask_of(0), config_.window > 0 ? mask_of(config_.window) : at::Tensor()};
    hidden = RunLayers(x, [=, this](const at::Tensor& normed, size_t layer) {
      const HeadShape shape = Heads(layer);
      if (config_.latent.Used()) {
        return LatentAttention(normed, layers_[layer].latent, config_, angles.without, mask.without, cache, layer);
      }
      return PaddedAttention(HeadsOf(normed, layers_[layer], config_), shape, angles.Of(shape), mask.Of(shape), cache,
                             layer);
    });
  }
  if (cache != nullptr) cache->length += length;
  return hidden;
}

at::Tensor Decoder::HiddenOfPacked(const PackedBatch& batch) const {
  const at::Device device = last_norm_.device();
  if (routing_ != nullptr) routing_->SetRows(routing_->HasLoss() ? RowsOfPacked(batch).to(device) : at::Tensor());
  const at::Tensor positions = batch.positions.to(device);
  const RotaryAngles plain = ComputeRotaryAngles(rotary_, positions, last_norm_);
  const ByWindow<RotaryAngles> angles{
      plain, config_.window_rope ? ComputeRotaryAngles(window_rotary_, positions, last_norm_) : plain};
  const bool on_cpu = HasCpuLoops(last_norm_);
  const PackedLengths lengths = on_cpu ? PackedLengths() : LengthsOf(batch.groups, device);
  const WindowedKeys keys =
      on_cpu || config_.window == 0 ? WindowedKeys() : KeysWithinWindow(batch.groups, config_.window, device);
  const auto attend = [=](const at::Tensor& heads, const HeadShape& shape, const RotaryAngles& turns) {
    if (on_cpu) return PackedAttention(heads, shape, turns, batch);
    if (shape.window > 0) return FlashWindowAttention(heads, shape, turns, lengths, keys);
    return FlashPackedAttention(heads, shape, turns, lengths);
  };
  return RunLayers(Embed(batch.ids.to(device)), [=, this](const at::Tensor& normed, size_t layer) {
    const HeadShape shape = Heads(layer);
    if (config_.latent.Used()) {
      const at::Tensor heads = LatentHeads(normed, layers_[layer].latent, config_, angles.without);
      return LatentValues(attend(heads, shape, {}), config_);
    }
    return attend(HeadsOf(normed, layers_[layer], config_), shape, angles.Of(shape));
  });
}

bool Decoder::CanPack() const {
  return HasCpuLoops(last_norm_) || HasFlashAttention(last_norm_, Heads(0));  // heads have one size in all layers
}

PackedOrder Decoder::OrderOfPacked() const {
  return HasCpuLoops(last_norm_) ? PackedOrder::kGroups : PackedOrder::kPrefixesFirst;
}

at::Tensor Decoder::Logits(const at::Tensor& hidden) const { return at::linear(hidden, output_embedding_); }

}  // namespace knaves

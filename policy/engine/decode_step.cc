#include "policy/engine/decode_step.h"

#include <ATen/ops/addmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/zeros.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <algorithm>
#include <cassert>
#include <iterator>

#include "policy/kernels/rms_norm.h"
#include "policy/kernels/swiglu.h"
#include "policy/model/head_norm.h"
#include "policy/model/rotary.h"

namespace knaves {
namespace {

// Sizes of batch that steps are recorded for.
constexpr int64_t kSizes[] = {1, 2, 4, 8, 16, 32, 48, 64, 96, 128, 160, 192, 224, 256};

constexpr int64_t kPartPositions = 1024;  // of a cache, where batches must not matter: what full batches have anyway

DeviceStream CurrentStream(at::Device device) {
  return static_cast<DeviceStream>(c10::impl::VirtualGuardImpl(device.type()).getStream(device).native_handle());
}

// out = x weight' (+ bias)
void Product(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, at::Tensor out) {
  if (bias.defined()) {
    at::addmm_out(out, bias, x, weight.t());
  } else {
    at::mm_out(out, x, weight.t());
  }
}

}  // namespace

DecodeStep::DecodeStep(const Decoder& decoder, Slots& slots, int64_t capacity, const SampleOptions& options,
                       const TruncationOptions& truncation, bool batch_invariant)
    : decoder_(decoder), slots_(slots), options_(options), truncation_(truncation), batch_invariant_(batch_invariant) {
  const ModelConfig& config = decoder.config();
  const at::Tensor& weight = decoder.OutputEmbedding();
  const at::TensorOptions like = weight.options().requires_grad(false);
  const int64_t rows = SizeFor(slots.Spare());
  const auto buffer = [&](int64_t width) { return at::empty({rows, width}, like); };
  type_ = weight.scalar_type() == at::kBFloat16 ? FloatType::kBFloat16 : FloatType::kFloat32;
  sizes_ = {config.heads, config.kv_heads, config.head_size, capacity, batch_invariant ? kPartPositions : 0};
  cache_ = at::empty({config.layers, 2, slots.Spare() + 1, config.kv_heads, capacity, config.head_size}, like);
  // Rounded to the model's type, as where it trains.
  const RotaryAngles angles = ComputeRotaryAngles(decoder.Positions(), 0, capacity, {}, weight);
  cosines_ = angles.cosine.to(at::kFloat).contiguous();
  sines_ = angles.sine.to(at::kFloat).contiguous();
  slot_of_row_ = at::empty({rows}, like.dtype(at::kLong));
  token_ = at::empty({rows}, like.dtype(at::kLong));
  x_ = buffer(config.hidden);
  normed_ = buffer(config.hidden);
  joined_ = buffer(sizes_.JoinedWidth());
  attended_ = buffer(config.heads * config.head_size);
  both_ = buffer(2 * config.intermediate);
  gated_ = buffer(config.intermediate);
  logits_ = buffer(config.vocabulary);
  if (options.temperature > 0 && truncation.On()) {
    borders_ = at::empty({rows, static_cast<int64_t>(sizeof(Border))}, like.dtype(at::kByte));
    options_.borders = static_cast<const Border*>(borders_.const_data_ptr());
  }
  AttentionScratchSize scratch{};
  for (const int64_t size : kSizes) {
    const AttentionScratchSize one = AttentionScratchFor(std::min(size, rows), sizes_);
    scratch = {std::max(scratch.parts, one.parts), std::max(scratch.arrived, one.arrived)};
  }
  parts_ = at::empty({scratch.parts}, like.dtype(at::kFloat));
  arrived_ = at::zeros({scratch.arrived}, like.dtype(at::kInt));
}

int64_t DecodeStep::SizeFor(int64_t rows) const {
  const auto* fitting = std::lower_bound(std::begin(kSizes), std::end(kSizes), rows);
  assert(fitting != std::end(kSizes) && "more slots than a step serves");
  return batch_invariant_ ? *std::prev(std::end(kSizes)) : *fitting;
}

void DecodeStep::Serve(const std::vector<int64_t>& slots) {
  rows_ = SizeFor(static_cast<int64_t>(slots.size()));
  if (!graphs_.contains(rows_)) {
    // What is recorded is tried first; on the spare slot that does no harm.
    SetSlotsOfRows({}, rows_);
    graphs_.emplace(rows_, DeviceGraph([this] { Compute(rows_); }));
  }
  SetSlotsOfRows(slots, rows_);
}

void DecodeStep::SetSlotsOfRows(std::vector<int64_t> slots, int64_t rows) {
  slots.resize(static_cast<size_t>(rows), slots_.Spare());
  Rows(slot_of_row_, rows).copy_(ToDevice(slots, slot_of_row_.device()));
}

void DecodeStep::Run() { graphs_.at(rows_).Start(); }

SlotRows DecodeStep::RowsOfSlots(int64_t rows) const {
  return {slot_of_row_.const_data_ptr<int64_t>(), slots_.State().lengths, rows};
}

void DecodeStep::Compute(int64_t rows) {
  at::Tensor token = Rows(token_, rows);
  at::Tensor x = Rows(x_, rows);
  at::Tensor logits = Rows(logits_, rows);
  at::index_select_out(token, slots_.Tokens(), 0, Rows(slot_of_row_, rows));
  at::index_select_out(x, decoder_.InputEmbedding(), 0, token);
  int64_t index = 0;
  for (const DecoderLayer& layer : decoder_.Layers()) RunLayer(layer, index++, rows);
  Norm(decoder_.LastNorm(), rows);
  Product(Rows(normed_, rows), decoder_.OutputEmbedding(), {}, logits);
  Sample(rows);
}

void DecodeStep::Sample(int64_t rows) {
  const DeviceStream stream = CurrentStream(x_.device());
  if (borders_.defined()) {
    TruncateOnDevice(logits_.const_data_ptr(), type_, logits_.size(1), rows, options_.temperature, truncation_,
                     static_cast<Border*>(borders_.mutable_data_ptr()), stream);
  }
  SampleOnDevice(logits_.const_data_ptr(), type_, logits_.size(1), slot_of_row_.const_data_ptr<int64_t>(), rows,
                 options_, slots_.State(), slots_.Outputs(), stream);
}

void DecodeStep::RunLayer(const DecoderLayer& layer, int64_t index, int64_t rows) {
  const DeviceStream stream = CurrentStream(x_.device());
  at::Tensor x = Rows(x_, rows);
  Norm(layer.input_norm, rows);
  Product(Rows(normed_, rows), layer.joined_qkv, layer.joined_qkv_bias, Rows(joined_, rows));
  if (layer.query_norm.defined()) {
    Rows(joined_, rows).copy_(NormHeads(Rows(joined_, rows), layer.query_norm, layer.key_norm, decoder_.config()));
  }
  const DecodeAttention<void> call{sizes_,
                                   RowsOfSlots(rows),
                                   joined_.const_data_ptr(),
                                   cosines_.const_data_ptr<float>(),
                                   sines_.const_data_ptr<float>(),
                                   cache_[index][0].mutable_data_ptr(),
                                   cache_[index][1].mutable_data_ptr(),
                                   attended_.mutable_data_ptr()};
  DecodeAttentionOnDevice(call, type_, {parts_.mutable_data_ptr<float>(), arrived_.mutable_data_ptr<int32_t>()},
                          stream);
  // Into x itself: the product adds before it rounds, as where the model trains.
  x.addmm_(Rows(attended_, rows), layer.output.t());
  if (layer.output_bias.defined()) x.add_(layer.output_bias);
  Norm(layer.feed_norm, rows);
  Product(Rows(normed_, rows), layer.feed.joined_gate_up, {}, Rows(both_, rows));
  SwiGluOnDevice(both_.const_data_ptr(), type_, rows, gated_.size(1), gated_.mutable_data_ptr(), stream);
  x.addmm_(Rows(gated_, rows), layer.feed.down.t());
}

void DecodeStep::Norm(const at::Tensor& weight, int64_t rows) {
  RmsNormOnDevice(x_.const_data_ptr(), weight.const_data_ptr(), type_, rows, x_.size(1),
                  static_cast<float>(decoder_.config().norm_epsilon), normed_.mutable_data_ptr(),
                  CurrentStream(x_.device()));
}

}  // namespace knaves

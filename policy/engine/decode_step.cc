#include "policy/engine/decode_step.h"

#include <ATen/ops/addmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/zeros.h>
#include <c10/core/ScalarTypeToTypeMeta.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cstring>
#include <iterator>

#include "policy/kernels/rms_norm.h"
#include "policy/kernels/swiglu.h"
#include "policy/model/head_norm.h"
#include "policy/model/kernel_tensors.h"
#include "policy/model/rotary.h"

namespace knaves {
namespace {

// Sizes of batch that steps are recorded for.
constexpr int64_t kSizes[] = {1, 2, 4, 8, 16, 32, 48, 64, 96, 128, 160, 192, 224, 256, 320, 384, 448, 512};

constexpr int64_t kPartPositions = 1024;  // of a cache, where batches must not matter: what full batches have anyway

// The attention is laid out for whole multiples, so that prompts of other lengths need no other recordings.
constexpr int64_t kCapacityUnit = 512;
constexpr size_t kMostRecordings = 64;  // then all are forgotten: calls of many kinds follow each other

// out = x weight' (+ bias)
void Product(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, at::Tensor out) {
  if (bias.defined()) {
    at::addmm_out(out, bias, x, weight.t());
  } else {
    at::mm_out(out, x, weight.t());
  }
}

// Copies to `to`, bytes on a device, without waiting for what is queued there.
void CopyBytes(const void* from, const at::Tensor& to) {
  const at::Tensor pinned = at::empty(to.sizes(), at::TensorOptions().dtype(at::kByte).pinned_memory(true));
  std::memcpy(pinned.mutable_data_ptr(), from, to.nbytes());
  to.copy_(pinned, /*non_blocking=*/true);
}

std::vector<const void*> AddressesOf(const Decoder& decoder) {
  std::vector<const void*> addresses;
  for (const auto& [name, weight] : decoder.Weights()) addresses.push_back(weight.const_data_ptr());
  return addresses;
}

TruncationOptions TruncationOf(const SamplingOptions& options) {
  return {options.top_k, static_cast<float>(options.top_p), static_cast<float>(options.min_p)};
}

HeadSizes SizesOf(const ModelConfig& config) { return {config.heads, config.kv_heads, config.head_size, 0}; }

// What the attention of any size of batch needs.
AttentionScratchSize MostScratch(const HeadSizes& sizes) {
  AttentionScratchSize most{};
  for (const int64_t size : kSizes) {
    const AttentionScratchSize one = AttentionScratchFor(size, sizes);
    most = {std::max(most.parts, one.parts), std::max(most.arrived, one.arrived)};
  }
  return most;
}

}  // namespace

struct DecodeStep::Settings {
  SampleOptions sample;
  TruncationOptions truncation;
  SampleOutputs outputs;
};

DecodeStep::DecodeStep(const Decoder& decoder, Slots& slots)
    : slots_(slots),
      decoder_(&decoder),
      config_(ToJson(decoder.config())),
      weights_(AddressesOf(decoder)),
      type_(KernelType(decoder.OutputEmbedding())),
      sizes_(SizesOf(decoder.config())) {
  assert(slots.Most() <= *std::prev(std::end(kSizes)));
  const ModelConfig& config = decoder.config();
  const at::Tensor& weight = decoder.OutputEmbedding();
  const at::TensorOptions like = weight.options().requires_grad(false);
  const auto buffer = [&](int64_t width) { return at::empty({slots.Most(), width}, like); };
  const auto bytes = [&](size_t count) { return at::empty({static_cast<int64_t>(count)}, like.dtype(at::kByte)); };
  settings_ = bytes(sizeof(Settings));
  layer_caches_ = bytes(static_cast<size_t>(config.layers) * sizeof(LayerCache));
  slot_of_row_ = at::empty({slots.Most()}, like.dtype(at::kLong));
  token_ = at::empty({slots.Most()}, like.dtype(at::kLong));
  x_ = buffer(config.hidden);
  normed_ = buffer(config.hidden);
  joined_ = buffer(sizes_.JoinedWidth());
  attended_ = buffer(config.heads * config.head_size);
  both_ = buffer(2 * config.intermediate);
  gated_ = buffer(config.intermediate);
  logits_ = buffer(config.vocabulary);
  borders_ = bytes(static_cast<size_t>(slots.Most()) * sizeof(Border));
}

int64_t DecodeStep::KeptBytes(const ModelConfig& config, at::ScalarType type, int64_t rows) {
  const int64_t numbers = 2 * config.hidden + SizesOf(config).JoinedWidth() + config.heads * config.head_size +
                          3 * config.intermediate + config.vocabulary;
  return rows * numbers * static_cast<int64_t>(c10::elementSize(type));
}

bool DecodeStep::Reads(const Decoder& decoder) const {
  const at::Tensor& weight = decoder.OutputEmbedding();
  return weight.scalar_type() == x_.scalar_type() && weight.device() == x_.device() &&
         AddressesOf(decoder) == weights_ && ToJson(decoder.config()) == config_;
}

void DecodeStep::Begin(const Decoder& decoder, int64_t capacity, const SamplingOptions& options) {
  assert(Reads(decoder));
  decoder_ = &decoder;
  const ModelConfig& config = decoder.config();
  cache_ = at::empty({config.layers, 2, slots_.Spare() + 1, config.kv_heads, capacity, config.head_size}, x_.options());
  const int64_t units = (capacity + kCapacityUnit - 1) / kCapacityUnit;
  sizes_.capacity = std::min(units * kCapacityUnit, config.max_positions);
  sizes_.part_positions = options.batch_invariant ? kPartPositions : 0;
  kind_ = {0, sizes_.capacity, options.batch_invariant, options.temperature > 0 && TruncationOf(options).On()};
  Reserve();
  WriteCaches();
  WriteSettings(options);
}

void DecodeStep::End() { cache_ = at::Tensor(); }

// What grows with caches. Steps that were recorded with the smaller ones are forgotten.
void DecodeStep::Reserve() {
  const AttentionScratchSize scratch = MostScratch(sizes_);
  const int64_t positions = cosines_.defined() ? cosines_.size(0) : 0;
  const int64_t parts = parts_.defined() ? parts_.numel() : 0;
  const int64_t arrived = arrived_.defined() ? arrived_.numel() : 0;
  if (sizes_.capacity <= positions && scratch.parts <= parts && scratch.arrived <= arrived) return;
  graphs_.clear();
  // Rounded to the model's type, as where it trains.
  const RotaryAngles angles = ComputeRotaryAngles(decoder_->Positions(), 0, std::max(positions, sizes_.capacity), {},
                                                  decoder_->OutputEmbedding());
  const int64_t half = sizes_.head_size / 2;
  cosines_ = angles.cosine.to(at::kFloat).reshape({-1, half}).contiguous();
  sines_ = angles.sine.to(at::kFloat).reshape({-1, half}).contiguous();
  parts_ = at::empty({std::max(parts, scratch.parts)}, x_.options().dtype(at::kFloat));
  arrived_ = at::zeros({std::max(arrived, scratch.arrived)}, x_.options().dtype(at::kInt));
}

void DecodeStep::WriteCaches() {
  std::vector<LayerCache> caches;
  for (int64_t layer = 0; layer < cache_.size(0); ++layer) {
    caches.push_back({cache_[layer][0].mutable_data_ptr(), cache_[layer][1].mutable_data_ptr(), cache_.size(4)});
  }
  CopyBytes(caches.data(), layer_caches_);
}

void DecodeStep::WriteSettings(const SamplingOptions& options) {
  end_tokens_ = ToDevice(options.end_tokens, x_.device());
  const auto* borders = static_cast<const Border*>(borders_.const_data_ptr());
  const Settings settings{{static_cast<float>(options.temperature), end_tokens_.const_data_ptr<int64_t>(),
                           end_tokens_.numel(), kind_.truncates ? borders : nullptr},
                          TruncationOf(options),
                          slots_.Outputs()};
  CopyBytes(&settings, settings_);
}

int64_t DecodeStep::SizeFor(int64_t rows) const {
  const auto* fitting = std::lower_bound(std::begin(kSizes), std::end(kSizes), rows);
  assert(fitting != std::end(kSizes) && "more slots than a step serves");
  return kind_.batch_invariant ? kInvariantRows : *fitting;
}

void DecodeStep::Serve(const std::vector<int64_t>& slots) {
  kind_.rows = SizeFor(static_cast<int64_t>(slots.size()));
  if (!graphs_.contains(kind_)) Record();
  graph_ = &graphs_.at(kind_);
  SetSlotsOfRows(slots, kind_.rows);
}

void DecodeStep::Record() {
  if (graphs_.size() >= kMostRecordings) graphs_.clear();
  // What is recorded is tried first; on the spare slot that does no harm.
  SetSlotsOfRows({}, kind_.rows);
  c10::impl::VirtualGuardImpl(x_.device().type()).getStream(x_.device()).synchronize();
  const auto start = std::chrono::steady_clock::now();
  graphs_.emplace(kind_, DeviceGraph([this] { Compute(kind_.rows); }));
  ++recordings_.steps;
  recordings_.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void DecodeStep::SetSlotsOfRows(std::vector<int64_t> slots, int64_t rows) {
  slots.resize(static_cast<size_t>(rows), slots_.Spare());
  Rows(slot_of_row_, rows).copy_(ToDevice(slots, slot_of_row_.device()));
}

void DecodeStep::Run() { graph_->Start(); }

SlotRows DecodeStep::RowsOfSlots(int64_t rows) const {
  return {slot_of_row_.const_data_ptr<int64_t>(), slots_.State().lengths, rows};
}

void DecodeStep::Compute(int64_t rows) {
  at::Tensor token = Rows(token_, rows);
  at::Tensor x = Rows(x_, rows);
  at::Tensor logits = Rows(logits_, rows);
  at::index_select_out(token, slots_.Tokens(), 0, Rows(slot_of_row_, rows));
  at::index_select_out(x, decoder_->InputEmbedding(), 0, token);
  int64_t index = 0;
  for (const DecoderLayer& layer : decoder_->Layers()) RunLayer(layer, index++, rows);
  Norm(decoder_->LastNorm(), rows);
  Product(Rows(normed_, rows), decoder_->OutputEmbedding(), {}, logits);
  Sample(rows);
}

void DecodeStep::Sample(int64_t rows) {
  const DeviceStream stream = StreamOf(x_);
  const auto* settings = static_cast<const Settings*>(settings_.const_data_ptr());
  if (kind_.truncates) {
    TruncateOnDevice(logits_.const_data_ptr(), type_, logits_.size(1), rows, &settings->sample.temperature,
                     &settings->truncation, static_cast<Border*>(borders_.mutable_data_ptr()), stream);
  }
  SampleOnDevice(logits_.const_data_ptr(), type_, logits_.size(1), slot_of_row_.const_data_ptr<int64_t>(), rows,
                 &settings->sample, slots_.State(), &settings->outputs, stream);
}

void DecodeStep::RunLayer(const DecoderLayer& layer, int64_t index, int64_t rows) {
  const DeviceStream stream = StreamOf(x_);
  at::Tensor x = Rows(x_, rows);
  Norm(layer.input_norm, rows);
  Product(Rows(normed_, rows), layer.joined_qkv, layer.joined_qkv_bias, Rows(joined_, rows));
  if (layer.query_norm.defined()) {
    Rows(joined_, rows).copy_(NormHeads(Rows(joined_, rows), layer.query_norm, layer.key_norm, decoder_->config()));
  }
  const DecodeAttention<void> call{sizes_,
                                   RowsOfSlots(rows),
                                   joined_.const_data_ptr(),
                                   cosines_.const_data_ptr<float>(),
                                   sines_.const_data_ptr<float>(),
                                   static_cast<const LayerCache*>(layer_caches_.const_data_ptr()) + index,
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
                  static_cast<float>(decoder_->config().norm_epsilon), normed_.mutable_data_ptr(), StreamOf(x_));
}

}  // namespace knaves

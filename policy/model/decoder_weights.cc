// How a Decoder comes by its weights. What it computes with them stands in decoder.cc.
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <fmt/format.h>

#include <cmath>
#include <numbers>

#include "base/random.h"
#include "policy/model/decoder.h"

namespace knaves {
namespace {

constexpr double kInitialDeviation = 0.02;
constexpr int64_t kNumbersPerTask = 16384;

// Normal numbers by Box and Muller's transform, from two words of the stream each; threads change nothing.
void FillNormal(Random& random, at::Tensor& tensor) {
  float* values = tensor.data_ptr<float>();
  at::parallel_for(0, tensor.numel(), kNumbersPerTask, [&](int64_t begin, int64_t end) {
    Random own = random;
    own.Skip(2 * static_cast<uint64_t>(begin));
    for (int64_t i = begin; i < end; ++i) {
      const double radius = std::sqrt(-2 * std::log(1 - own.Uniform()));
      values[i] = static_cast<float>(kInitialDeviation * radius * std::cos(2 * std::numbers::pi * own.Uniform()));
    }
  });
  random.Skip(2 * static_cast<uint64_t>(tensor.numel()));
}

}  // namespace

Decoder::Decoder(const ModelConfig& config, uint64_t seed) : Decoder(config, at::TensorOptions(at::kFloat)) {
  Random random({seed});
  for (auto& [name, weight] : weights_) {
    if (weight.dim() == 2) {
      FillNormal(random, weight);
    } else {
      weight.fill_(name.ends_with("bias") || config.norm_plus_one ? 0 : 1);  // no bias, and norms that change nothing
    }
  }
}

Decoder::Decoder(const ModelConfig& config, const WeightFiller& fill) : Decoder(config, at::TensorOptions(at::kFloat)) {
  for (auto& [name, weight] : weights_) fill(name, weight);
}

Decoder Decoder::WithoutMemory(const ModelConfig& config) { return {config, at::TensorOptions(at::kMeta)}; }

void Decoder::Allocate(const at::TensorOptions& options) {
  layers_.clear();
  weights_.clear();
  input_embedding_ = at::empty({config_.vocabulary, config_.hidden}, options);
  last_norm_ = at::empty({config_.hidden}, options);
  output_embedding_ =
      config_.tied_embeddings ? input_embedding_ : at::empty({config_.vocabulary, config_.hidden}, options);
  weights_.emplace_back("model.embed_tokens.weight", input_embedding_);
  for (int64_t layer = 0; layer < config_.layers; ++layer) {
    layers_.push_back(AllocateLayer(config_, layer, options));
    AppendNamedWeights(layers_.back(), fmt::format("model.layers.{}.", layer), weights_);
  }
  weights_.emplace_back("model.norm.weight", last_norm_);
  if (!config_.tied_embeddings) weights_.emplace_back("lm_head.weight", output_embedding_);
  rotary_ = Rotary(config_.rope, config_.RotarySize(), last_norm_);
  window_rotary_ = config_.window_rope ? Rotary(*config_.window_rope, config_.RotarySize(), last_norm_) : rotary_;
}

void Decoder::CopyWeights(const at::TensorOptions& options) {
  const at::NoGradGuard no_gradients;
  const NamedWeights from = weights_;
  Allocate(options);
  for (size_t i = 0; i < from.size(); ++i) weights_[i].second.copy_(from[i].second);
}

void Decoder::To(at::Device device, at::ScalarType type) {
  if (last_norm_.device() == device && last_norm_.scalar_type() == type) return;
  CopyWeights(at::TensorOptions(device).dtype(type));
}

void Decoder::RequireGradients(bool on) {
  for (auto& [name, tensor] : weights_) tensor.requires_grad_(on);
}

Decoder Decoder::Clone() const {
  Decoder copy = *this;
  copy.CopyWeights(at::TensorOptions(last_norm_.device()).dtype(last_norm_.scalar_type()));
  copy.routing_ = nullptr;
  return copy;
}

}  // namespace knaves

// How a Decoder comes by its weights. What it computes with them stands in decoder.cc.
#include <ATen/ops/empty.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <map>
#include <numbers>

#include "base/error.h"
#include "base/random.h"
#include "policy/model/decoder.h"
#include "policy/model/weight_layout.h"

namespace knaves {
namespace {

constexpr double kInitialDeviation = 0.02;

// Normal numbers by Box and Muller's transform.
at::Tensor RandomNormal(const std::vector<int64_t>& shape, Random& random) {
  at::Tensor tensor = at::empty(shape, at::kFloat);
  float* values = tensor.data_ptr<float>();
  for (int64_t i = 0; i < tensor.numel(); ++i) {
    const double radius = std::sqrt(-2 * std::log(1 - random.Uniform()));
    values[i] = static_cast<float>(kInitialDeviation * radius * std::cos(2 * std::numbers::pi * random.Uniform()));
  }
  return tensor;
}

at::Tensor InitialWeight(const WeightShape& weight, Random& random) {
  if (weight.name.ends_with(".bias")) return at::zeros(weight.shape);
  if (weight.shape.size() == 1) return at::ones(weight.shape);  // a norm
  return RandomNormal(weight.shape, random);
}

at::Tensor Checked(const std::map<std::string, at::Tensor>& tensors, const WeightShape& expected,
                   const std::string& place) {
  const auto found = tensors.find(expected.name);
  if (found == tensors.end()) throw InputError(fmt::format("{}: tensor '{}' is missing", place, expected.name));
  if (found->second.sizes() != at::IntArrayRef(expected.shape)) {
    throw InputError(fmt::format("{}: tensor '{}': expected shape [{}], got [{}]", place, expected.name,
                                 fmt::join(expected.shape, ", "), fmt::join(found->second.sizes(), ", ")));
  }
  if (!found->second.is_floating_point()) {
    throw InputError(fmt::format("{}: tensor '{}': expected floating-point numbers", place, expected.name));
  }
  return found->second;
}

// Takes weights by name and puts them back by name, both in the order of WeightShapes.
class WeightTable {
 public:
  explicit WeightTable(const Decoder::NamedWeights& weights) : tensors_(weights.begin(), weights.end()) {}
  // A slot for the name, with an undefined tensor where the model has none of this name.
  at::Tensor* Slot(const std::string& name) {
    const auto found = tensors_.find(name);
    return found == tensors_.end() ? nullptr : &found->second;
  }
  at::Tensor Get(const std::string& name) {
    const at::Tensor* slot = Slot(name);
    return slot == nullptr ? at::Tensor() : *slot;
  }

 private:
  std::map<std::string, at::Tensor> tensors_;
};

DecoderLayer BindLayer(WeightTable& table, const std::string& prefix) {
  const std::string attention = prefix + "self_attn.";
  const std::string mlp = prefix + "mlp.";
  DecoderLayer layer;
  const auto join = [&](const std::vector<std::string>& names) {
    std::vector<at::Tensor*> parts;
    for (const std::string& name : names) {
      if (at::Tensor* slot = table.Slot(name)) parts.push_back(slot);
    }
    return parts.empty() ? at::Tensor() : JoinInPlace(parts);
  };
  layer.joined_qkv = join({attention + "q_proj.weight", attention + "k_proj.weight", attention + "v_proj.weight"});
  layer.joined_qkv_bias = join({attention + "q_proj.bias", attention + "k_proj.bias", attention + "v_proj.bias"});
  layer.joined_gate_up = join({mlp + "gate_proj.weight", mlp + "up_proj.weight"});
  layer.input_norm = table.Get(prefix + "input_layernorm.weight");
  layer.attention_norm = table.Get(prefix + "post_attention_layernorm.weight");
  layer.query = table.Get(attention + "q_proj.weight");
  layer.key = table.Get(attention + "k_proj.weight");
  layer.value = table.Get(attention + "v_proj.weight");
  layer.output = table.Get(attention + "o_proj.weight");
  layer.query_bias = table.Get(attention + "q_proj.bias");
  layer.key_bias = table.Get(attention + "k_proj.bias");
  layer.value_bias = table.Get(attention + "v_proj.bias");
  layer.output_bias = table.Get(attention + "o_proj.bias");
  layer.gate = table.Get(mlp + "gate_proj.weight");
  layer.up = table.Get(mlp + "up_proj.weight");
  layer.down = table.Get(mlp + "down_proj.weight");
  return layer;
}

}  // namespace

Decoder::Decoder(const ModelConfig& config, uint64_t seed) : config_(config) {
  NamedWeights weights;
  Random random({seed});
  for (const WeightShape& shape : WeightShapes(config)) weights.emplace_back(shape.name, InitialWeight(shape, random));
  Bind(weights);
}

Decoder::Decoder(const ModelConfig& config, const NamedWeights& weights, const std::string& place) : config_(config) {
  const std::map<std::string, at::Tensor> tensors(weights.begin(), weights.end());
  NamedWeights checked;
  for (const WeightShape& shape : WeightShapes(config)) {
    checked.emplace_back(shape.name, Checked(tensors, shape, place).detach().clone());
  }
  Bind(checked);
}

void Decoder::Bind(const NamedWeights& weights) {
  WeightTable table(weights);
  layers_.clear();
  for (int64_t layer = 0; layer < config_.layers; ++layer) {
    layers_.push_back(BindLayer(table, fmt::format("model.layers.{}.", layer)));
  }
  input_embedding_ = table.Get("model.embed_tokens.weight");
  last_norm_ = table.Get("model.norm.weight");
  output_embedding_ = config_.tied_embeddings ? input_embedding_ : table.Get("lm_head.weight");
  weights_.clear();
  for (const WeightShape& shape : WeightShapes(config_)) weights_.emplace_back(shape.name, table.Get(shape.name));
}

void Decoder::To(at::Device device, at::ScalarType type) {
  NamedWeights moved;
  for (const auto& [name, tensor] : weights_) moved.emplace_back(name, tensor.detach().to(device, type));
  Bind(moved);
}

void Decoder::RequireGradients(bool on) {
  for (auto& [name, tensor] : weights_) tensor.requires_grad_(on);
}

Decoder Decoder::Clone() const {
  Decoder copy = *this;
  NamedWeights weights;
  for (const auto& [name, tensor] : weights_) weights.emplace_back(name, tensor.detach().clone());
  copy.Bind(weights);
  return copy;
}

}  // namespace knaves

// Models small enough for a test, of random weights.
#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/sin.h>

#include <string>
#include <utility>
#include <vector>

#include "policy/model/decoder.h"

namespace knaves {

// Grouped queries (4 heads on 2), an untied output embedding.
inline ModelConfig SmallConfig() {
  ModelConfig config;
  config.vocabulary = 19;
  config.hidden = 16;
  config.intermediate = 24;
  config.layers = 2;
  config.heads = 4;
  config.kv_heads = 2;
  config.head_size = 4;
  config.max_positions = 64;
  return config;
}

// Every layer but the first attends within a window.
inline ModelConfig WithWindow(ModelConfig config, int64_t window) {
  config.window = window;
  config.windowed.assign(static_cast<size_t>(config.layers), true);
  config.windowed.front() = false;
  return config;
}

// The same with the parts of each family, and with each way of stretching positions.
inline std::vector<std::pair<std::string, ModelConfig>> SmallFamilies() {
  const auto with = [](const char* model_type, const RopeConfig& rope, bool qkv_bias, bool output_bias,
                       bool head_norm) {
    ModelConfig config = SmallConfig();
    config.model_type = model_type;
    config.rope = rope;
    config.qkv_bias = qkv_bias;
    config.output_bias = output_bias;
    config.head_norm = head_norm;
    return config;
  };
  const RopeConfig linear{.scaling = RopeScaling::kLinear, .factor = 4};
  const RopeConfig llama3{.scaling = RopeScaling::kLlama3, .factor = 8, .original_positions = 16};
  const RopeConfig yarn{
      .base = 100, .scaling = RopeScaling::kYarn, .factor = 4, .original_positions = 16, .attention_factor = 1.2};
  return {{"llama", with("llama", llama3, false, false, false)},
          {"llama with biases", with("llama", linear, true, true, false)},
          {"qwen2", with("qwen2", yarn, true, false, false)},
          {"qwen2 with a window", WithWindow(with("qwen2", {}, true, false, false), 7)},
          {"qwen3", with("qwen3", yarn, false, false, true)},
          {"qwen3 with biases", with("qwen3", {}, true, true, true)}};
}

// With weights ten times as large as those training begins with, and biases and norms of heads that change something,
// so that what a model says depends on all it sees.
inline Decoder LivelyDecoder(const ModelConfig& config, uint64_t seed, at::ScalarType type = at::kFloat) {
  Decoder decoder(config, seed);
  for (const auto& [name, tensor] : decoder.Weights()) {
    if (tensor.dim() == 2) tensor.mul_(10);
    if (tensor.dim() == 1 && name.find("self_attn") != std::string::npos) {
      tensor.add_(at::sin(at::arange(tensor.numel(), at::kFloat)), 0.4);
    }
  }
  decoder.To(at::kCPU, type);
  return decoder;
}

}  // namespace knaves

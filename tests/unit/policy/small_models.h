// Models small enough for a test, of random weights.
#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/sin.h>
#include <ATen/ops/zeros_like.h>

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

inline ModelConfig Gemma3Config() {
  ModelConfig config = WithWindow(SmallConfig(), 6);
  config.model_type = "gemma3_text";
  config.window_rope = RopeConfig{.base = 50};
  config.rope = {.scaling = RopeScaling::kLinear, .factor = 4};
  config.activation = Activation::kGeluTanh;
  config.query_scalar = 9;
  config.head_norm = config.norm_plus_one = config.branch_norms = config.scaled_embedding = true;
  config.tied_embeddings = true;
  return config;
}

// The second layer has experts.
inline ModelConfig DeepSeekConfig() {
  ModelConfig config = SmallConfig();
  config.model_type = "deepseek";
  config.experts = {.experts = 5, .chosen = 2, .shared = 2, .intermediate = 6, .first_layer = 1, .normed = true};
  return config;
}

inline ModelConfig DeepSeekV2Config() {
  ModelConfig config = SmallConfig();
  config.model_type = "deepseek_v2";
  config.latent = {.rank = 7, .plain_size = 3, .rope_size = 4, .value_size = 5};
  config.head_size = 7;
  config.kv_heads = config.heads;
  config.rope = {.base = 100,
                 .scaling = RopeScaling::kYarn,
                 .factor = 4,
                 .original_positions = 16,
                 .attention_factor = 1.1,
                 .mscale = 0.7,
                 .mscale_all_dim = 0.9};
  config.experts = {.experts = 6,
                    .chosen = 3,
                    .shared = 1,
                    .intermediate = 6,
                    .first_layer = 1,
                    .groups = 3,
                    .chosen_groups = 2,
                    .factor = 1.5};
  return config;
}

inline ModelConfig DeepSeekV3Config() {
  ModelConfig config = DeepSeekV2Config();
  config.model_type = "deepseek_v3";
  config.latent.query_rank = 6;
  config.latent.value_size = 7;
  config.rope = {};
  config.experts.sigmoid = config.experts.corrected = config.experts.normed = true;
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
  const ModelConfig gemma3 = Gemma3Config();
  const ModelConfig deepseek = DeepSeekConfig();
  const ModelConfig deepseek_v2 = DeepSeekV2Config();
  const ModelConfig deepseek_v3 = DeepSeekV3Config();
  return {{"gemma3", gemma3},
          {"deepseek", deepseek},
          {"deepseek_v2", deepseek_v2},
          {"deepseek_v3", deepseek_v3},
          {"llama", with("llama", llama3, false, false, false)},
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
    if (tensor.dim() == 1 &&
        (name.find("self_attn") != std::string::npos || config.norm_plus_one || name.ends_with("correction_bias"))) {
      tensor.add_(at::sin(at::arange(tensor.numel(), at::kFloat)), 0.4);
    }
  }
  decoder.To(at::kCPU, type);
  return decoder;
}

// The gradient of a weight; zeros where nothing depends on it, as on an expert that no token takes.
inline at::Tensor GradientOf(const at::Tensor& weight) {
  return weight.grad().defined() ? weight.grad() : at::zeros_like(weight);
}

// The gradients of all weights, which have none afterwards.
inline std::vector<at::Tensor> TakeGradients(const Decoder& decoder) {
  std::vector<at::Tensor> gradients;
  for (const auto& [name, weight] : decoder.Weights()) {
    gradients.push_back(GradientOf(weight).clone());
    weight.mutable_grad().reset();
  }
  return gradients;
}

}  // namespace knaves

// Models small enough for a test, of random weights.
#pragma once

#include <ATen/core/Tensor.h>

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

// With weights ten times as large as those training begins with, so that what a model says depends on all it sees.
inline Decoder LivelyDecoder(const ModelConfig& config, uint64_t seed, at::ScalarType type = at::kFloat) {
  Decoder decoder(config, seed);
  for (const auto& [name, tensor] : decoder.Weights()) {
    if (tensor.dim() == 2) tensor.mul_(10);
  }
  decoder.To(at::kCPU, type);
  return decoder;
}

}  // namespace knaves

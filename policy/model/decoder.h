// A decoder-only transformer of Llama's shape: RMS norm, rotary positions, grouped-query attention, SwiGLU.
//
// Shapes: B batch, T positions, C hidden, V vocabulary.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <utility>
#include <vector>

#include "base/random.h"
#include "policy/model/model_config.h"

namespace knaves {

// Keys and values of earlier positions. Owned by the engine that made it.
struct KeyValueCache {
  std::vector<at::Tensor> keys;    // per layer [B, kv_heads, capacity, head_size]
  std::vector<at::Tensor> values;  // the same
  int64_t length = 0;              // positions filled, the same for every row (rows are padded on the left)
};

class Decoder {
 public:
  // Small random weights, a function of the seed, as transformers initialises Llama (normal, deviation 0.02).
  Decoder(const ModelConfig& config, uint64_t seed);
  // Weights by Hugging Face's names. Throws InputError naming what is missing or has a wrong shape.
  Decoder(const ModelConfig& config, std::vector<std::pair<std::string, at::Tensor>> weights, const std::string& place);

  const ModelConfig& config() const { return config_; }
  // Name and tensor of each weight, in a fixed order; the tensors are the live ones.
  const std::vector<std::pair<std::string, at::Tensor>>& Weights() const { return weights_; }
  void To(at::Device device, at::ScalarType type);
  void RequireGradients(bool on);
  Decoder Clone() const;  // detached copies of the weights, for a reference policy

  // ids int64 [B, T]; pads int64 [B]: how many positions on the left of each row are padding (undefined: none).
  // Returns hidden states [B, T, C] after the last norm. With a cache, ids continue what it holds, and it grows.
  at::Tensor Hidden(const at::Tensor& ids, const at::Tensor& pads, KeyValueCache* cache) const;

  at::Tensor Logits(const at::Tensor& hidden) const;  // [..., C] -> [..., V]

 private:
  ModelConfig config_;
  std::vector<std::pair<std::string, at::Tensor>> weights_;
};

}  // namespace knaves

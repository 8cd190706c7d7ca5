// A decoder-only transformer of Llama's shape: RMS norm, rotary positions, grouped-query attention, SwiGLU.
//
// Shapes: B batch, T positions, C hidden, V vocabulary.
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "policy/model/key_value_cache.h"
#include "policy/model/model_config.h"
#include "policy/model/packed_batch.h"

namespace knaves {

// The weights of one layer, seen in two ways over the same memory: apart, as Hugging Face names them and as gradients
// are kept, and joined, so that inference does one product where there would be three. Biases may be undefined.
struct DecoderLayer {
  at::Tensor input_norm, attention_norm;  // [C]
  at::Tensor query, key, value, output;   // [heads * head_size, C] and so on
  at::Tensor query_bias, key_bias, value_bias, output_bias;
  at::Tensor gate, up, down;               // [I, C], [I, C], [C, I]
  at::Tensor joined_qkv, joined_qkv_bias;  // query, key, value in this order
  at::Tensor joined_gate_up;               // gate, up
};

// Copies share their weights (as at::Tensor does); Clone does not. Const members may run on several threads at once.
class Decoder {
 public:
  using NamedWeights = std::vector<std::pair<std::string, at::Tensor>>;

  // Small random weights, a function of the seed, as transformers initialises Llama (normal, deviation 0.02).
  Decoder(const ModelConfig& config, uint64_t seed);
  // Weights by Hugging Face's names, copied. Throws InputError at `place` naming what is missing or has a wrong shape.
  Decoder(const ModelConfig& config, const NamedWeights& weights, const std::string& place);

  const ModelConfig& config() const { return config_; }
  // Name and tensor of each weight, in a fixed order; the tensors are the live ones. Change them in place only.
  const NamedWeights& Weights() const { return weights_; }
  // Moves and converts; the tensors of Weights() are new ones afterwards, without gradients.
  void To(at::Device device, at::ScalarType type);
  void RequireGradients(bool on);
  Decoder Clone() const;  // detached copies of the weights, for a reference policy

  // ids int64 [B, T]; pads int64 [B]: how many positions on the left of each row are padding (undefined: none).
  // Returns hidden states [B, T, C] after the last norm. With a cache, ids continue what it holds, and it grows.
  // REQUIRES: the cache has room for T more positions.
  at::Tensor Hidden(const at::Tensor& ids, const at::Tensor& pads, KeyValueCache* cache) const;

  // The same for sequences laid end to end: [N, C]. REQUIRES: weights of float32 or float64 on the CPU.
  at::Tensor HiddenOfPacked(const PackedBatch& batch) const;

  at::Tensor Logits(const at::Tensor& hidden) const;                       // [..., C] -> [..., V]
  const at::Tensor& OutputEmbedding() const { return output_embedding_; }  // [V, C]: logits = hidden times it, turned

 private:
  // Attends: (queries, keys and values side by side [..., (heads + 2 kv_heads) * head_size], layer) -> [..., heads *
  // head_size].
  using Attention = std::function<at::Tensor(const at::Tensor& heads, size_t layer)>;

  void Bind(const NamedWeights& weights);
  at::Tensor RunLayers(at::Tensor x, const Attention& attention) const;

  ModelConfig config_;
  NamedWeights weights_;
  std::vector<DecoderLayer> layers_;
  at::Tensor input_embedding_, output_embedding_, last_norm_;
};

}  // namespace knaves

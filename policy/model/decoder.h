// A decoder-only transformer: norms, rotary positions, attention, gated feed-forward networks; which kind of each, and
// what is added to them, is for its configuration to say.
//
// Shapes: B batch, T positions, C hidden, V vocabulary.
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <string>
#include <vector>

#include "policy/model/decoder_layer.h"
#include "policy/model/key_value_cache.h"
#include "policy/model/model_config.h"
#include "policy/model/packed_batch.h"
#include "policy/model/rotary.h"
#include "policy/model/routing_record.h"

namespace knaves {

// Copies share their weights (as at::Tensor does); Clone does not. Const members may run on several threads at once.
class Decoder {
 public:
  // Fills a weight, a float32 tensor on the CPU, given Hugging Face's name of it.
  using WeightFiller = std::function<void(const std::string& name, at::Tensor& weight)>;

  // Small random weights, a function of the seed, as transformers initialises Llama (normal, deviation 0.02).
  Decoder(const ModelConfig& config, uint64_t seed);
  // Asks `fill` for each weight in the order of Weights(), in the memory where it stays.
  Decoder(const ModelConfig& config, const WeightFiller& fill);
  // Names and shapes alone: the weights lie on LibTorch's meta device.
  static Decoder WithoutMemory(const ModelConfig& config);

  const ModelConfig& config() const { return config_; }
  // Name and tensor of each weight, in a fixed order; the tensors are the live ones. Change them in place only.
  const NamedWeights& Weights() const { return weights_; }
  // Moves and converts; the tensors of Weights() are new ones then, without gradients. Nothing happens where the
  // weights have this device and type.
  void To(at::Device device, at::ScalarType type);
  void RequireGradients(bool on);
  // With gradients, keep of each layer its input alone and compute the rest again in the backward pass. The decoder
  // must outlive that pass. Changes memory and time, not results.
  void RecomputeLayers(bool on) { recompute_layers_ = on; }
  // Gives the record the routing of every pass, until told otherwise (null), and of a packed one which rows belong to
  // which sequence. Borrows it, until the backward pass too. Clones do not record.
  void RecordRouting(RoutingRecord* record) { routing_ = record; }
  Decoder Clone() const;  // detached copies of the weights, for a reference policy

  // ids int64 [B, T]; pads int64 [B]: how many positions on the left of each row are padding (undefined: none).
  // Returns hidden states [B, T, C] after the last norm. With a cache, ids continue what it holds, and it grows.
  // REQUIRES: the cache has room for T more positions.
  at::Tensor Hidden(const at::Tensor& ids, const at::Tensor& pads, KeyValueCache* cache) const;

  // The same for sequences laid end to end: [N, C]. REQUIRES: CanPack, and a batch in OrderOfPacked.
  at::Tensor HiddenOfPacked(const PackedBatch& batch) const;
  // Whether it can be done with weights like these: float32 and float64 on the CPU, bfloat16 on a CUDA device.
  bool CanPack() const;
  PackedOrder OrderOfPacked() const;

  at::Tensor Logits(const at::Tensor& hidden) const;                       // [..., C] -> [..., V]
  const at::Tensor& OutputEmbedding() const { return output_embedding_; }  // [V, C]: logits = hidden times it, turned

  // For an engine that runs the layers by kernels of its own. Live, as those of Weights().
  const at::Tensor& InputEmbedding() const { return input_embedding_; }  // [V, C]
  const std::vector<DecoderLayer>& Layers() const { return layers_; }
  const at::Tensor& LastNorm() const { return last_norm_; }  // [C]
  const Rotary& Positions() const { return rotary_; }

 private:
  // Attends: (normed hidden states [..., C], layer) -> what the output projection takes. Owns what it uses where
  // gradients are computed.
  using Attention = std::function<at::Tensor(const at::Tensor& normed, size_t layer)>;

  Decoder(const ModelConfig& config, const at::TensorOptions& options) : config_(config) { Allocate(options); }
  void Allocate(const at::TensorOptions& options);
  void CopyWeights(const at::TensorOptions& options);  // to new memory
  HeadShape Heads(size_t layer) const { return config_.Heads(static_cast<int64_t>(layer)); }
  at::Tensor Embed(const at::Tensor& ids) const;
  at::Tensor RunLayers(at::Tensor x, const Attention& attention) const;
  at::Tensor RunLayer(const at::Tensor& x, size_t index, const Attention& attention) const;

  ModelConfig config_;
  NamedWeights weights_;
  std::vector<DecoderLayer> layers_;
  at::Tensor input_embedding_, output_embedding_, last_norm_;
  Rotary rotary_, window_rotary_;  // of layers without and with a window
  bool recompute_layers_ = false;
  RoutingRecord* routing_ = nullptr;
};

}  // namespace knaves

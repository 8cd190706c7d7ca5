// The weights of one layer of a decoder: their memory and their names.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <utility>
#include <vector>

#include "policy/model/model_config.h"

namespace knaves {

// Weights by Hugging Face's names, in a fixed order.
using NamedWeights = std::vector<std::pair<std::string, at::Tensor>>;

// Seen in two ways over the same memory: apart, as Hugging Face names them and as gradients are kept, and joined, so
// that inference does one product where there would be three. Parts that the model lacks are undefined.
struct DecoderLayer {
  at::Tensor input_norm, attention_norm;  // [C]
  at::Tensor query, key, value, output;   // [heads * head_size, C] and so on
  at::Tensor query_bias, key_bias, value_bias, output_bias;
  at::Tensor query_norm, key_norm;         // [head_size]
  at::Tensor gate, up, down;               // [I, C], [I, C], [C, I]
  at::Tensor joined_qkv, joined_qkv_bias;  // query, key, value in this order
  at::Tensor joined_gate_up;               // gate, up
};

// Memory for the parts that the model has, not yet filled. The parts of a joined tensor are leaves that lie in it, so
// that a change in place of a part is a change of the whole.
DecoderLayer AllocateLayer(const ModelConfig& config, const at::TensorOptions& options);

// Appends what the layer has apart, each under `prefix` ("model.layers.0.") and Hugging Face's name.
void AppendNamedWeights(const DecoderLayer& layer, const std::string& prefix, NamedWeights& weights);

}  // namespace knaves

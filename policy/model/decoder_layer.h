// The weights of one layer of a decoder: their memory and their names.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>

#include "policy/model/feed_forward.h"
#include "policy/model/joined_weight.h"
#include "policy/model/latent_attention.h"
#include "policy/model/mixture_of_experts.h"
#include "policy/model/model_config.h"

namespace knaves {

// Seen in two ways over the same memory: apart, as Hugging Face names them and as gradients are kept, and joined, so
// that inference does one product where there would be three. Parts that the model lacks are undefined.
struct DecoderLayer {
  at::Tensor input_norm, feed_norm;      // [C], of what attention and feed-forward take
  at::Tensor attended_norm, fed_norm;    // [C], of what they give, where branches have norms
  at::Tensor query, key, value, output;  // [heads * head_size, C] and so on
  at::Tensor query_bias, key_bias, value_bias, output_bias;
  at::Tensor query_norm, key_norm;         // [head_size]
  at::Tensor joined_qkv, joined_qkv_bias;  // query, key, value in this order
  LatentWeights latent;                    // instead of query, key and value
  FeedForwardWeights feed;
  ExpertWeights experts;  // instead of `feed`
};

// Memory for the parts that this layer of the model has, not yet filled.
DecoderLayer AllocateLayer(const ModelConfig& config, int64_t index, const at::TensorOptions& options);

// Appends what the layer has apart, each under `prefix` ("model.layers.0.") and Hugging Face's name.
void AppendNamedWeights(const DecoderLayer& layer, const std::string& prefix, NamedWeights& weights);

}  // namespace knaves

// The weights of a decoder by Hugging Face's names, and how they lie in memory.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

#include "policy/model/model_config.h"

namespace knaves {

struct WeightShape {
  std::string name;  // "model.layers.0.self_attn.q_proj.weight"
  std::vector<int64_t> shape;
};

// Every weight of the model, in the order of the layers. A tied output embedding is not among them.
std::vector<WeightShape> WeightShapes(const ModelConfig& config);

// Puts tensors one under another (along their first dimension) in new memory. Each is replaced by a leaf that lies
// there, so that a change in place of a part is a change of the whole.
at::Tensor JoinInPlace(const std::vector<at::Tensor*>& parts);

}  // namespace knaves

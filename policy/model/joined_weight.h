// Weights that lie one under another, so that inference does one product where there would be several.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <utility>
#include <vector>

namespace knaves {

// Weights by Hugging Face's names, in a fixed order.
using NamedWeights = std::vector<std::pair<std::string, at::Tensor>>;

// Appends a weight that the model has; one that it lacks is undefined.
inline void AppendDefined(const std::string& name, const at::Tensor& weight, NamedWeights& named) {
  if (weight.defined()) named.emplace_back(name, weight);
}

// Memory for parts of so many rows each, of `columns` columns ({}: the parts are vectors). The parts are leaves that
// lie in it, so that a change in place of a part is a change of the whole.
at::Tensor AllocateJoined(const std::vector<std::pair<at::Tensor*, int64_t>>& parts,
                          const std::vector<int64_t>& columns, const at::TensorOptions& options);

}  // namespace knaves

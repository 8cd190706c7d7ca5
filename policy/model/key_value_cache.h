// Keys and values of earlier positions, so that sampling computes each position once.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "policy/model/model_config.h"

namespace knaves {

// Owned by the engine that made it. Rows are padded on the left, so that all write at the same position.
struct KeyValueCache {
  std::vector<at::Tensor> keys;    // per layer [B, kv_heads, capacity, head_size]
  std::vector<at::Tensor> values;  // the same
  int64_t length = 0;              // positions filled

  KeyValueCache() = default;
  // Empty, with the type and device of `like` (a weight).
  KeyValueCache(const ModelConfig& config, int64_t batch, int64_t capacity, const at::Tensor& like);

  // The given rows (int64 [N], repeats allowed) in a cache of their own with this capacity.
  KeyValueCache SelectRows(const at::Tensor& rows, int64_t capacity) const;
};

}  // namespace knaves

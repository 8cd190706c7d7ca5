// Keys and values of earlier positions, so that sampling computes each position once. Models with latent attention keep
// their latents in the place of keys and the turned key of all heads in the place of values, as one head.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "policy/model/model_config.h"

namespace knaves {

// Keys and values of whole prompts that rows of a cache begin with, each kept once however many rows begin with it.
struct SharedPrompts {
  std::vector<at::Tensor> keys;    // per layer [prompts, kv_heads, >= length, head_size]
  std::vector<at::Tensor> values;  // the same
  int64_t length = 0;
  at::Tensor of_row;  // int64 [B]: the prompt of each row
};

// Owned by the engine that made it. Rows are padded on the left, so that all write at the same position.
struct KeyValueCache {
  std::vector<at::Tensor> keys;    // per layer [B, kv_heads, capacity, head_size]
  std::vector<at::Tensor> values;  // the same
  int64_t length = 0;              // positions filled
  SharedPrompts prompts;           // before them; of length 0 where nothing is shared

  KeyValueCache() = default;
  // Empty, with the type and device of `like` (a weight).
  KeyValueCache(const ModelConfig& config, int64_t batch, int64_t capacity, const at::Tensor& like);

  int64_t Positions() const { return prompts.length + length; }  // that are known of each row

  // The given rows (int64 [N], repeats allowed) in a cache of their own with this capacity.
  KeyValueCache SelectRows(const at::Tensor& rows, int64_t capacity) const;

  // A cache of [N] rows that begin with the given rows of this one and have room for `capacity` positions after them.
  // Shares memory with this cache. Only StepAttention reads it. REQUIRES: prompts.length == 0.
  KeyValueCache Continue(const at::Tensor& rows, int64_t capacity) const;
};

}  // namespace knaves

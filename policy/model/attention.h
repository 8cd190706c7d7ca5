// Attention over the present and earlier positions.
#pragma once

#include <ATen/core/Tensor.h>

#include "policy/model/key_value_cache.h"

namespace knaves {

// Which of `start + length` positions each of the last `length` sees: itself, and earlier ones that are no padding and
// lie in the window (positions that a query sees, its own included; 0: all).
// bool [B, 1, length, start + length], or undefined when the plain causal rule (or "all", at length 1) says the same.
// `pads` int64 [B] or undefined.
at::Tensor AttentionMask(int64_t start, int64_t length, const at::Tensor& pads, int64_t window, at::Device device);

// query [B, heads, T, D], key and value [B, kv_heads, T, D] -> [B, heads, T, D], scores times `scale`. With a cache,
// key and value are written to layer `layer` at cache->length and the whole is attended to; the caller moves
// cache->length on.
at::Tensor Attend(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, double scale,
                  const at::Tensor& mask, KeyValueCache* cache, size_t layer);

}  // namespace knaves

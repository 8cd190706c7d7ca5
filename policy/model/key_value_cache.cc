#include "policy/model/key_value_cache.h"

#include <ATen/ops/empty.h>

#include <cassert>

namespace knaves {

KeyValueCache::KeyValueCache(const ModelConfig& config, int64_t batch, int64_t capacity, const at::Tensor& like) {
  for (int64_t layer = 0; layer < config.layers; ++layer) {
    keys.push_back(
        at::empty({batch, config.kv_heads, capacity, config.head_size}, like.options().requires_grad(false)));
    values.push_back(at::empty_like(keys.back()));
  }
}

KeyValueCache KeyValueCache::SelectRows(const at::Tensor& rows, int64_t capacity) const {
  assert(capacity >= length);
  const auto select = [&](const at::Tensor& from) {
    at::Tensor to = at::empty({rows.size(0), from.size(1), capacity, from.size(3)}, from.options());
    to.narrow(2, 0, length).copy_(from.narrow(2, 0, length).index_select(0, rows));
    return to;
  };
  KeyValueCache selected;
  selected.length = length;
  for (const at::Tensor& layer : keys) selected.keys.push_back(select(layer));
  for (const at::Tensor& layer : values) selected.values.push_back(select(layer));
  return selected;
}

}  // namespace knaves

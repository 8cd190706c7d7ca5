#include "policy/model/key_value_cache.h"

#include <ATen/ops/empty.h>

#include <cassert>

namespace knaves {
namespace {

at::Tensor EmptyLike(const at::Tensor& layer, int64_t rows, int64_t capacity) {
  return at::empty({rows, layer.size(1), capacity, layer.size(3)}, layer.options());
}

}  // namespace

KeyValueCache::KeyValueCache(const ModelConfig& config, int64_t batch, int64_t capacity, const at::Tensor& like) {
  const LatentConfig& latent = config.latent;
  const int64_t heads = latent.Used() ? 1 : config.kv_heads;
  const auto empty = [&](int64_t numbers) {
    return at::empty({batch, heads, capacity, numbers}, like.options().requires_grad(false));
  };
  for (int64_t layer = 0; layer < config.layers; ++layer) {
    keys.push_back(empty(latent.Used() ? latent.rank : config.head_size));
    values.push_back(empty(latent.Used() ? latent.rope_size : config.head_size));
  }
}

KeyValueCache KeyValueCache::SelectRows(const at::Tensor& rows, int64_t capacity) const {
  assert(capacity >= length);
  const auto select = [&](const at::Tensor& from) {
    at::Tensor to = EmptyLike(from, rows.size(0), capacity);
    to.narrow(2, 0, length).copy_(from.narrow(2, 0, length).index_select(0, rows));
    return to;
  };
  KeyValueCache selected;
  selected.length = length;
  selected.prompts = prompts;
  if (prompts.length > 0) selected.prompts.of_row = prompts.of_row.index_select(0, rows);
  for (const at::Tensor& layer : keys) selected.keys.push_back(select(layer));
  for (const at::Tensor& layer : values) selected.values.push_back(select(layer));
  return selected;
}

KeyValueCache KeyValueCache::Continue(const at::Tensor& rows, int64_t capacity) const {
  assert(prompts.length == 0);
  KeyValueCache continued;
  continued.prompts = {keys, values, length, rows};
  for (const at::Tensor& layer : keys) continued.keys.push_back(EmptyLike(layer, rows.size(0), capacity));
  for (const at::Tensor& layer : values) continued.values.push_back(EmptyLike(layer, rows.size(0), capacity));
  return continued;
}

}  // namespace knaves

#include "policy/model/attention.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/scaled_dot_product_attention.h>

#include <cassert>

namespace knaves {
namespace {

at::Tensor ScaledDotProduct(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, double scale,
                            const at::Tensor& mask) {
  const bool causal = !mask.defined() && query.size(2) > 1;
  const bool grouped = query.size(1) != key.size(1);
  const auto optional_mask = mask.defined() ? std::optional<at::Tensor>(mask) : std::nullopt;
  return at::scaled_dot_product_attention(query, key, value, optional_mask, 0.0, causal, scale, grouped);
}

}  // namespace

at::Tensor AttentionMask(int64_t start, int64_t length, const at::Tensor& pads, int64_t window, at::Device device) {
  const bool all_seen = window == 0 || start + length <= window;
  if (all_seen && !pads.defined() && (start == 0 || length == 1)) return {};
  const at::Tensor key = at::arange(start + length, at::TensorOptions(device).dtype(at::kLong));
  const at::Tensor query = key.narrow(0, start, length).unsqueeze(1);
  at::Tensor mask = (key <= query).unsqueeze(0);
  if (!all_seen) mask = mask & (key > query - window);
  // A padding position sees itself, so that its softmax has a sum; nobody else sees it.
  if (pads.defined()) mask = (mask & (key >= pads.view({-1, 1, 1}))) | (key == query);
  return mask.unsqueeze(1);
}

at::Tensor Attend(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, double scale,
                  const at::Tensor& mask, KeyValueCache* cache, size_t layer) {
  if (cache == nullptr) return ScaledDotProduct(query, key, value, scale, mask);
  const int64_t length = key.size(2);
  const int64_t end = cache->length + length;
  assert(end <= cache->keys[layer].size(2) && cache->prompts.length == 0);
  cache->keys[layer].narrow(2, cache->length, length).copy_(key);
  cache->values[layer].narrow(2, cache->length, length).copy_(value);
  return ScaledDotProduct(query, cache->keys[layer].narrow(2, 0, end), cache->values[layer].narrow(2, 0, end), scale,
                          mask);
}

}  // namespace knaves

#include "policy/model/latent_attention.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/softmax.h>

#include <cassert>
#include <limits>
#include <tuple>

#include "policy/model/attention.h"
#include "policy/model/rms_norm.h"
#include "policy/model/weight_product.h"

namespace knaves {
namespace {

constexpr double kLatentEpsilon = 1e-6;  // of the norms here, whatever rms_norm_eps says

// What a position brings: [..., heads, head_size], [..., rank] and [..., rope_size]; turned where positions turn it.
struct LatentParts {
  at::Tensor query, latent, key;
};

// heads [..., heads, rope_size]. Neighbours that turn together are put into the two halves, queries and keys alike.
at::Tensor RotateLatent(const at::Tensor& heads, const LatentConfig& config, const RotaryAngles& angles) {
  if (!config.interleaved) return Rotate(heads, angles);
  return Rotate(heads.unflatten(-1, {-1, 2}).transpose(-1, -2).flatten(-2), angles);
}

at::Tensor ProjectQuery(const at::Tensor& x, const LatentWeights& weights) {
  if (weights.query.defined()) return Product(x, weights.query);
  return Product(RmsNorm(Product(x, weights.query_down), weights.query_norm, kLatentEpsilon), weights.query_up);
}

LatentParts Project(const at::Tensor& x, const LatentWeights& weights, const ModelConfig& config,
                    const RotaryAngles& angles) {
  const LatentConfig& latent = config.latent;
  const at::Tensor query = ProjectQuery(x, weights).unflatten(-1, {config.heads, latent.HeadSize()});
  const at::Tensor turned = RotateLatent(query.narrow(-1, latent.plain_size, latent.rope_size), latent, angles);
  const at::Tensor down = Product(x, weights.down);
  const at::Tensor key = RotateLatent(down.narrow(-1, latent.rank, latent.rope_size).unsqueeze(-2), latent, angles);
  return {at::cat({query.narrow(-1, 0, latent.plain_size), turned}, -1),
          RmsNorm(down.narrow(-1, 0, latent.rank), weights.norm, kLatentEpsilon), key.squeeze(-2)};
}

struct KeysAndValues {
  at::Tensor keys, values;  // [..., heads, head_size], [..., heads, value_size]
};

KeysAndValues Expand(const at::Tensor& latents, const at::Tensor& turned_keys, const LatentWeights& weights,
                     const ModelConfig& config) {
  const LatentConfig& latent = config.latent;
  const at::Tensor both = Product(latents, weights.up).unflatten(-1, {config.heads, -1});
  std::vector<int64_t> shape = both.sizes().vec();
  shape.back() = latent.rope_size;
  const at::Tensor shared = turned_keys.unsqueeze(-2).expand(shape);
  return {at::cat({both.narrow(-1, 0, latent.plain_size), shared}, -1),
          both.narrow(-1, latent.plain_size, latent.value_size)};
}

// The whole of a layer's cache after the new positions were written to it: latents [B, end, rank], turned keys.
std::pair<at::Tensor, at::Tensor> Remember(const LatentParts& parts, const KeyValueCache& cache, size_t layer) {
  const int64_t length = parts.latent.size(1);
  const int64_t end = cache.length + length;
  const at::Tensor latents = cache.keys[layer].select(1, 0);
  const at::Tensor keys = cache.values[layer].select(1, 0);
  assert(end <= latents.size(1) && cache.prompts.length == 0);
  latents.narrow(1, cache.length, length).copy_(parts.latent);
  keys.narrow(1, cache.length, length).copy_(parts.key);
  return {latents.narrow(1, 0, end), keys.narrow(1, 0, end)};
}

// One position of each row, query [B, heads, head_size]: the query goes down to the latents, and the latents that were
// attended to go up to values. [B, heads * value_size].
at::Tensor AttendToLatents(const at::Tensor& query, const at::Tensor& latents, const at::Tensor& keys,
                           const LatentWeights& weights, const ModelConfig& config, const at::Tensor& mask) {
  const LatentConfig& latent = config.latent;
  const at::Tensor up = weights.up.view({config.heads, -1, latent.rank});
  const at::Tensor up_key = up.narrow(1, 0, latent.plain_size);
  const at::Tensor up_value = up.narrow(1, latent.plain_size, latent.value_size);
  const at::Tensor plain = query.narrow(-1, 0, latent.plain_size).transpose(0, 1);
  const at::Tensor lowered = at::bmm(plain, up_key).transpose(0, 1);  // [B, heads, rank]
  const at::Tensor turned = query.narrow(-1, latent.plain_size, latent.rope_size);
  at::Tensor scores = at::bmm(lowered, latents.transpose(1, 2)) + at::bmm(turned, keys.transpose(1, 2));
  scores = scores * config.Heads(0).scale;
  if (mask.defined()) {
    scores = scores.masked_fill(mask.select(1, 0).logical_not(), -std::numeric_limits<double>::infinity());
  }
  const at::Tensor attended = at::bmm(at::softmax(scores, -1), latents).transpose(0, 1);  // [heads, B, rank]
  return at::bmm(attended, up_value.transpose(1, 2)).transpose(0, 1).flatten(1);
}

}  // namespace

LatentWeights AllocateLatent(const ModelConfig& config, const at::TensorOptions& options) {
  const LatentConfig& latent = config.latent;
  const int64_t queries = config.heads * latent.HeadSize();
  LatentWeights weights;
  if (latent.query_rank == 0) {
    weights.query = at::empty({queries, config.hidden}, options);
  } else {
    weights.query_down = at::empty({latent.query_rank, config.hidden}, options);
    weights.query_norm = at::empty({latent.query_rank}, options);
    weights.query_up = at::empty({queries, latent.query_rank}, options);
  }
  weights.down = at::empty({latent.rank + latent.rope_size, config.hidden}, options);
  weights.norm = at::empty({latent.rank}, options);
  weights.up = at::empty({config.heads * (latent.plain_size + latent.value_size), latent.rank}, options);
  return weights;
}

void AppendNamedWeights(const LatentWeights& weights, const std::string& prefix, NamedWeights& named) {
  const auto append = [&](const char* name, const at::Tensor& weight) { AppendDefined(prefix + name, weight, named); };
  append("q_proj.weight", weights.query);
  append("q_a_proj.weight", weights.query_down);
  append("q_a_layernorm.weight", weights.query_norm);
  append("q_b_proj.weight", weights.query_up);
  append("kv_a_proj_with_mqa.weight", weights.down);
  append("kv_a_layernorm.weight", weights.norm);
  append("kv_b_proj.weight", weights.up);
}

at::Tensor LatentAttention(const at::Tensor& x, const LatentWeights& weights, const ModelConfig& config,
                           const RotaryAngles& angles, const at::Tensor& mask, KeyValueCache* cache, size_t layer) {
  const LatentParts parts = Project(x, weights, config, angles);
  at::Tensor latents = parts.latent;
  at::Tensor turned_keys = parts.key;
  if (cache != nullptr) std::tie(latents, turned_keys) = Remember(parts, *cache, layer);
  if (cache != nullptr && x.size(1) == 1 && !at::GradMode::is_enabled()) {
    return AttendToLatents(parts.query.squeeze(1), latents, turned_keys, weights, config, mask).unsqueeze(1);
  }
  const auto [keys, values] = Expand(latents, turned_keys, weights, config);
  return Attend(parts.query.transpose(1, 2), keys.transpose(1, 2), values.transpose(1, 2), config.Heads(0).scale, mask,
                nullptr, layer)
      .transpose(1, 2)
      .flatten(2);
}

at::Tensor LatentHeads(const at::Tensor& x, const LatentWeights& weights, const ModelConfig& config,
                       const RotaryAngles& angles) {
  const LatentParts parts = Project(x, weights, config, angles);
  const auto [keys, values] = Expand(parts.latent, parts.key, weights, config);
  const at::Tensor filled = at::constant_pad_nd(values, {0, config.latent.HeadSize() - config.latent.value_size});
  return at::cat({parts.query, keys, filled}, -2).flatten(-2);
}

at::Tensor LatentValues(const at::Tensor& attended, const ModelConfig& config) {
  return attended.unflatten(-1, {config.heads, -1}).narrow(-1, 0, config.latent.value_size).flatten(-2);
}

}  // namespace knaves

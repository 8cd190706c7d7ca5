#include "policy/model/weight_layout.h"

#include <ATen/ops/cat.h>
#include <fmt/format.h>

namespace knaves {
namespace {

void AddProjection(std::vector<WeightShape>& shapes, const std::string& name, int64_t out, int64_t in, bool bias) {
  shapes.push_back({name + ".weight", {out, in}});
  if (bias) shapes.push_back({name + ".bias", {out}});
}

void AddLayer(std::vector<WeightShape>& shapes, const ModelConfig& config, int64_t layer) {
  const std::string prefix = fmt::format("model.layers.{}.", layer);
  const int64_t query = config.heads * config.head_size;
  const int64_t key = config.kv_heads * config.head_size;
  shapes.push_back({prefix + "input_layernorm.weight", {config.hidden}});
  AddProjection(shapes, prefix + "self_attn.q_proj", query, config.hidden, config.qkv_bias);
  AddProjection(shapes, prefix + "self_attn.k_proj", key, config.hidden, config.qkv_bias);
  AddProjection(shapes, prefix + "self_attn.v_proj", key, config.hidden, config.qkv_bias);
  AddProjection(shapes, prefix + "self_attn.o_proj", config.hidden, query, config.output_bias);
  shapes.push_back({prefix + "post_attention_layernorm.weight", {config.hidden}});
  AddProjection(shapes, prefix + "mlp.gate_proj", config.intermediate, config.hidden, false);
  AddProjection(shapes, prefix + "mlp.up_proj", config.intermediate, config.hidden, false);
  AddProjection(shapes, prefix + "mlp.down_proj", config.hidden, config.intermediate, false);
}

}  // namespace

std::vector<WeightShape> WeightShapes(const ModelConfig& config) {
  std::vector<WeightShape> shapes;
  shapes.push_back({"model.embed_tokens.weight", {config.vocabulary, config.hidden}});
  for (int64_t layer = 0; layer < config.layers; ++layer) AddLayer(shapes, config, layer);
  shapes.push_back({"model.norm.weight", {config.hidden}});
  if (!config.tied_embeddings) shapes.push_back({"lm_head.weight", {config.vocabulary, config.hidden}});
  return shapes;
}

at::Tensor JoinInPlace(const std::vector<at::Tensor*>& parts) {
  std::vector<at::Tensor> values;
  for (const at::Tensor* part : parts) values.push_back(part->detach());
  const at::Tensor joined = at::cat(values);
  int64_t start = 0;
  for (at::Tensor* part : parts) {
    const int64_t rows = part->size(0);
    *part = joined.narrow(0, start, rows).variable_data();
    start += rows;
  }
  return joined;
}

}  // namespace knaves

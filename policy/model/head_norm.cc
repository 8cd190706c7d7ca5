#include "policy/model/head_norm.h"

#include <ATen/ops/cat.h>

#include "policy/model/norm.h"

namespace knaves {

at::Tensor NormHeads(const at::Tensor& heads, const at::Tensor& query_norm, const at::Tensor& key_norm,
                     const ModelConfig& config) {
  const at::Tensor apart = heads.unflatten(-1, {-1, config.head_size});
  const at::Tensor query = apart.narrow(-2, 0, config.heads);
  const at::Tensor key = apart.narrow(-2, config.heads, config.kv_heads);
  const at::Tensor value = apart.narrow(-2, config.heads + config.kv_heads, config.kv_heads);
  return at::cat({Norm(query, query_norm, config), Norm(key, key_norm, config), value}, -2).flatten(-2);
}

}  // namespace knaves

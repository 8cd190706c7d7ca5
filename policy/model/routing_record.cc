#include "policy/model/routing_record.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/bincount.h>

namespace knaves {

void RoutingRecord::Add(size_t layer, const at::Tensor& chosen, int64_t experts) {
  const at::Tensor counted = rows_.defined() ? chosen.masked_select(rows_.unsqueeze(-1)) : chosen.flatten();
  const at::Tensor load = at::bincount(counted, {}, experts);
  if (loads_.size() <= layer) loads_.resize(layer + 1);
  loads_[layer] = loads_[layer].defined() ? loads_[layer] + load : load;
}

}  // namespace knaves

#include "policy/model/routing_record.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/bincount.h>

#include "policy/model/expert_balance_loss.h"

namespace knaves {

void RoutingRecord::SetRows(const at::Tensor& rows) {
  rows_ = rows;
  counted_ = rows.defined() ? (rows.amax(0) > 0).unsqueeze(-1) : at::Tensor();
}

at::Tensor RoutingRecord::Add(size_t layer, const Routing& routing, const at::Tensor& mixed) {
  const int64_t experts = routing.scores.size(1);
  const at::Tensor chosen = counted_.defined() ? routing.experts.masked_select(counted_) : routing.experts.flatten();
  const at::Tensor load = at::bincount(chosen, {}, experts);
  if (loads_.size() <= layer) loads_.resize(layer + 1);
  loads_[layer] = loads_[layer].defined() ? loads_[layer] + load : load;
  if (!HasLoss() || !rows_.defined() || !at::GradMode::is_enabled()) return mixed;
  return WithLoss(mixed, ExpertBalanceLoss(routing, rows_) * loss_weight_);
}

}  // namespace knaves

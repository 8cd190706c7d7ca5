// What a decoder that trains does with the routing of its experts beside using it: counts how many tokens each expert
// is given, and adds the loss that balances them.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "policy/model/mixture_of_experts.h"

namespace knaves {

// Not thread-safe: a decoder that records runs on one thread. A layer that is recomputed in the backward pass counts
// its tokens twice, all of them, so that shares are right and sums need not be.
class RoutingRecord {
 public:
  // The weight of ExpertBalanceLoss of each sequence and layer; 0: none.
  void SetLossWeight(double weight) { loss_weight_ = weight; }
  bool HasLoss() const { return loss_weight_ > 0; }

  // Which rows belong to which sequence (sequence_rows.h), those of none do not count; undefined: all count, and there
  // is no loss. Holds until the next call.
  void SetRows(const at::Tensor& rows);

  // Takes note of a layer's routing, and returns `mixed`, through which the loss's gradient flows where there is one.
  at::Tensor Add(size_t layer, const Routing& routing, const at::Tensor& mixed);

  // int64 [experts] of each layer so far; undefined, or missing at the end, where none was added.
  const std::vector<at::Tensor>& Loads() const { return loads_; }
  void Clear() { loads_.clear(); }

 private:
  double loss_weight_ = 0.0;
  at::Tensor rows_;     // [S, N]
  at::Tensor counted_;  // bool [N, 1]
  std::vector<at::Tensor> loads_;
};

}  // namespace knaves

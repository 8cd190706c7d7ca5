// How many tokens the experts of each layer were given, over the passes of a decoder.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace knaves {

// Not thread-safe: a decoder that records runs on one thread. A layer that is recomputed in the backward pass counts
// its tokens twice, all of them, so that shares are right and sums need not be.
class RoutingRecord {
 public:
  // Which rows of what runs through the layers count: bool [N], undefined for all. Holds until the next call.
  void CountOnly(const at::Tensor& rows) { rows_ = rows; }

  // `chosen` int64 [N, chosen of `experts`], of one layer. Waits for nothing unless rows are left out.
  void Add(size_t layer, const at::Tensor& chosen, int64_t experts);

  // int64 [experts] of each layer so far; undefined, or missing at the end, where none was added.
  const std::vector<at::Tensor>& Loads() const { return loads_; }
  void Clear() { loads_.clear(); }

 private:
  at::Tensor rows_;
  std::vector<at::Tensor> loads_;
};

}  // namespace knaves

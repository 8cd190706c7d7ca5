#include "policy/model/feed_forward.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/gelu.h>

#include "policy/model/swiglu.h"
#include "policy/model/weight_product.h"

namespace knaves {

FeedForwardWeights AllocateFeedForward(int64_t hidden, int64_t intermediate, const at::TensorOptions& options) {
  FeedForwardWeights feed;
  feed.joined_gate_up = AllocateJoined({{&feed.gate, intermediate}, {&feed.up, intermediate}}, {hidden}, options);
  feed.down = at::empty({hidden, intermediate}, options);
  return feed;
}

void AppendNamedWeights(const FeedForwardWeights& feed, const std::string& prefix, NamedWeights& weights) {
  weights.emplace_back(prefix + "gate_proj.weight", feed.gate);
  weights.emplace_back(prefix + "up_proj.weight", feed.up);
  weights.emplace_back(prefix + "down_proj.weight", feed.down);
}

at::Tensor Gated(const at::Tensor& x, const FeedForwardWeights& feed, Activation activation) {
  const at::Tensor both = Product(x, {feed.joined_gate_up, {feed.gate, feed.up}}, {});
  if (activation == Activation::kSilu) return SwiGlu(both);
  const int64_t width = both.size(-1) / 2;
  return at::gelu(both.narrow(-1, 0, width), "tanh") * both.narrow(-1, width, width);
}

}  // namespace knaves

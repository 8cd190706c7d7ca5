#include "policy/model/weight_product.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/linear.h>

namespace knaves {
namespace {

bool Learns(const at::Tensor& weight) { return at::GradMode::is_enabled() && weight.requires_grad(); }

at::Tensor Linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
  return at::linear(x, weight, bias.defined() ? std::optional<at::Tensor>(bias) : std::nullopt);
}

}  // namespace

// A product with the whole weight, through which no gradient flows, or, for training on the CPU, with the parts joined
// here: cheap beside a product over many positions.
at::Tensor Product(const at::Tensor& x, const TrainedWeight& weight, const TrainedWeight& bias) {
  if (!Learns(weight.parts.front())) return Linear(x, weight.whole, bias.whole);
  if (x.is_cuda()) return TrainedProduct(x, weight, bias);
  return Linear(x, at::cat(weight.parts), bias.whole.defined() ? at::cat(bias.parts) : bias.whole);
}

at::Tensor Product(const at::Tensor& x, const at::Tensor& weight) {
  if (x.is_cuda() && Learns(weight)) return TrainedProduct(x, {weight, {weight}}, {});
  return Linear(x, weight, {});
}

at::Tensor AddProduct(const at::Tensor& sum, const at::Tensor& x, const at::Tensor& weight) {
  if (x.is_cuda() && Learns(weight)) return AddTrainedProduct(sum, x, weight);
  const at::Tensor all = at::addmm(sum.reshape({-1, sum.size(-1)}), x.reshape({-1, x.size(-1)}), weight.t());
  return all.view(sum.sizes());
}

}  // namespace knaves

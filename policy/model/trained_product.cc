#include "policy/model/trained_product.h"

#include <ATen/core/ivalue.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/sum.h>
#include <torch/csrc/autograd/custom_function.h>

#include <cassert>

namespace knaves {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

struct Weights : torch::CustomClassHolder {
  TrainedWeight weight, bias;
  Weights(TrainedWeight of_product, TrainedWeight of_sum) : weight(std::move(of_product)), bias(std::move(of_sum)) {}
};

// The gradients of a weight's parts as one tensor, in whose memory they lie as the parts lie in the weight.
struct WholeGradient {
  at::Tensor whole;
  bool is_new;  // not yet filled
};

WholeGradient GradientOf(const std::vector<at::Tensor>& parts) {
  std::vector<int64_t> shape = parts.front().sizes().vec();
  shape[0] = 0;
  for (const at::Tensor& part : parts) shape[0] += part.size(0);
  if (const at::Tensor& first = parts.front().grad(); first.defined()) {
    assert(first.scalar_type() == at::kFloat && first.is_contiguous());
    return {first.as_strided(shape, first.strides()), false};
  }
  const at::Tensor whole = at::empty(shape, parts.front().options().dtype(at::kFloat).requires_grad(false));
  int64_t begin = 0;
  for (const at::Tensor& part : parts) {
    part.mutable_grad() = whole.narrow(0, begin, part.size(0));
    begin += part.size(0);
  }
  return {whole, true};
}

void AddBiasGradient(const std::vector<at::Tensor>& parts, const at::Tensor& y_gradient) {
  auto [whole, is_new] = GradientOf(parts);
  const at::Tensor sum = y_gradient.sum(0, /*keepdim=*/false, at::kFloat);
  if (is_new) {
    whole.copy_(sum);
  } else {
    whole.add_(sum);
  }
}

at::Tensor AsRows(const at::Tensor& x) { return x.reshape({-1, x.size(-1)}); }

void SaveWeights(AutogradContext* context, const at::Tensor& x, const c10::intrusive_ptr<Weights>& weights) {
  context->save_for_backward({x});
  context->saved_data["weights"] = c10::IValue::make_capsule(weights);
}

// Adds to the weights' gradients and returns that of x.
at::Tensor ProductBackward(AutogradContext* context, const at::Tensor& y_gradient) {
  const auto weights = c10::static_intrusive_pointer_cast<Weights>(context->saved_data["weights"].toCapsule());
  AddWeightGradient(weights->weight.parts, y_gradient, context->get_saved_variables()[0]);
  if (weights->bias.whole.defined()) AddBiasGradient(weights->bias.parts, y_gradient);
  return at::mm(y_gradient, weights->weight.whole);
}

class ProductFunction : public torch::autograd::Function<ProductFunction> {
 public:
  // `part` is one of the weight's: through it autograd knows that there is a gradient to compute.
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& /*part*/,
                            const c10::intrusive_ptr<Weights>& weights) {
    SaveWeights(context, x, weights);
    const at::Tensor& bias = weights->bias.whole;
    return at::linear(x, weights->weight.whole, bias.defined() ? std::optional<at::Tensor>(bias) : std::nullopt);
  }

  static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
    return {ProductBackward(context, gradients[0].contiguous()), at::Tensor(), at::Tensor()};
  }
};

class AddedProductFunction : public torch::autograd::Function<AddedProductFunction> {
 public:
  static at::Tensor forward(AutogradContext* context, const at::Tensor& sum, const at::Tensor& x,
                            const at::Tensor& /*part*/, const c10::intrusive_ptr<Weights>& weights) {
    SaveWeights(context, x, weights);
    return at::addmm(sum, x, weights->weight.whole.t());
  }

  static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
    const at::Tensor gradient = gradients[0].contiguous();
    return {gradient, ProductBackward(context, gradient), at::Tensor(), at::Tensor()};
  }
};

}  // namespace

void AddWeightGradient(const std::vector<at::Tensor>& parts, const at::Tensor& y_gradient, const at::Tensor& x) {
  auto [whole, is_new] = GradientOf(parts);
  if (x.scalar_type() == at::kFloat) {
    at::addmm_out(whole, whole, y_gradient.t(), x, /*beta=*/is_new ? 0 : 1);
  } else {
    at::addmm_out(whole, whole, y_gradient.t(), x, at::kFloat, /*beta=*/is_new ? 0 : 1);
  }
}

at::Tensor TrainedProduct(const at::Tensor& x, const TrainedWeight& weight, const TrainedWeight& bias) {
  const TrainedWeight whole{weight.whole.detach(), weight.parts};
  const at::Tensor y =
      ProductFunction::apply(AsRows(x), weight.parts.front(), c10::make_intrusive<Weights>(whole, bias));
  std::vector<int64_t> shape = x.sizes().vec();
  shape.back() = weight.whole.size(0);
  return y.view(shape);
}

at::Tensor AddTrainedProduct(const at::Tensor& sum, const at::Tensor& x, const at::Tensor& weight) {
  const TrainedWeight whole{weight.detach(), {weight}};
  const at::Tensor y =
      AddedProductFunction::apply(AsRows(sum), AsRows(x), weight, c10::make_intrusive<Weights>(whole, TrainedWeight{}));
  return y.view(sum.sizes());
}

}  // namespace knaves

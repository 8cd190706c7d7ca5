// Products with weights that learn, on a CUDA device. Gradients of the weights are added up in float32, whatever the
// weights' type, by the product that makes them: no tensor of a weight's size is made beside them, and small gradients
// of many micro-batches are not lost in rounding. They appear in the weights' .grad().
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace knaves {

// A weight as leaves that lie one under another in `whole` [R, C] (or [R], a bias). Undefined: there is none.
struct TrainedWeight {
  at::Tensor whole;
  std::vector<at::Tensor> parts;
};

// x [..., C] -> x weight' + bias, [..., R].
at::Tensor TrainedProduct(const at::Tensor& x, const TrainedWeight& weight, const TrainedWeight& bias);

// sum [..., R] + x weight'.
at::Tensor AddTrainedProduct(const at::Tensor& sum, const at::Tensor& x, const at::Tensor& weight);

// Adds y_gradient' x to the float32 gradient of a weight: y_gradient [N, R] is that of y = x weight', x [N, C].
void AddWeightGradient(const std::vector<at::Tensor>& parts, const at::Tensor& y_gradient, const at::Tensor& x);

}  // namespace knaves

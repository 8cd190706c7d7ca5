// Products with weights, whether these learn or not.
#pragma once

#include <ATen/core/Tensor.h>

#include "policy/model/trained_product.h"

namespace knaves {

// x [..., C] -> x weight' + bias, [..., R]. Weights that learn get their gradients as parts.
at::Tensor Product(const at::Tensor& x, const TrainedWeight& weight, const TrainedWeight& bias);
at::Tensor Product(const at::Tensor& x, const at::Tensor& weight);

// sum [..., R] + x weight', in one product.
at::Tensor AddProduct(const at::Tensor& sum, const at::Tensor& x, const at::Tensor& weight);

}  // namespace knaves

// Which tensors the loops of this folder take.
#pragma once

#include <ATen/core/Tensor.h>

namespace knaves {

inline bool HasCpuLoops(const at::Tensor& tensor) {
  return tensor.is_cpu() && (tensor.scalar_type() == at::kFloat || tensor.scalar_type() == at::kDouble);
}

// Calls body(T{}) with float or double, the type of a tensor that HasCpuLoops.
template <typename Body>
void WithFloatType(const at::Tensor& tensor, const Body& body) {
  if (tensor.scalar_type() == at::kFloat) {
    body(float{});
  } else {
    body(double{});
  }
}

}  // namespace knaves

// How tensors are handed to the kernels of policy/kernels/.
#pragma once

#include <ATen/core/Tensor.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include "policy/kernels/device.h"

namespace knaves {

// Whether kernels take this tensor.
inline bool HasKernels(const at::Tensor& tensor) {
  return tensor.is_cuda() && HaveKernels() &&
         (tensor.scalar_type() == at::kFloat || tensor.scalar_type() == at::kBFloat16);
}

// REQUIRES: HasKernels(tensor)
inline FloatType KernelType(const at::Tensor& tensor) {
  return tensor.scalar_type() == at::kFloat ? FloatType::kFloat32 : FloatType::kBFloat16;
}

// The stream on which LibTorch queues work at present.
inline DeviceStream StreamOf(const at::Tensor& tensor) {
  const c10::impl::VirtualGuardImpl device(tensor.device().type());
  return static_cast<DeviceStream>(device.getStream(tensor.device()).native_handle());
}

}  // namespace knaves

// What tests on a GPU share: they are skipped where there is none.
#pragma once

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/randn.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <gtest/gtest.h>

#include "policy/kernels/device.h"

namespace knaves {

class GpuTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!at::hasCUDA()) GTEST_SKIP() << "no CUDA device";
  }
};

inline DeviceStream TestStream() {
  const c10::impl::VirtualGuardImpl device(at::kCUDA);
  return static_cast<DeviceStream>(device.getStream(device.getDevice()).native_handle());
}

inline FloatType TypeOf(const at::Tensor& tensor) {
  return tensor.scalar_type() == at::kFloat ? FloatType::kFloat32 : FloatType::kBFloat16;
}

// The same numbers twice: on the GPU in `type`, and on the CPU in float32, rounded as there.
struct TwinTensor {
  at::Tensor device;
  at::Tensor host;

  TwinTensor(const at::Tensor& numbers, at::ScalarType type)
      : device(numbers.to(at::kCUDA, type)), host(numbers.to(type).to(at::kFloat).contiguous()) {}
  TwinTensor(at::IntArrayRef shape, at::ScalarType type) : TwinTensor(at::randn(shape), type) {}

  float* Host() const { return host.mutable_data_ptr<float>(); }
  void* Device() const { return device.mutable_data_ptr(); }
  // ||device - host|| / ||host||
  double Difference() const {
    const at::Tensor difference = device.cpu().to(at::kDouble) - host.to(at::kDouble);
    return difference.norm().item<double>() / host.to(at::kDouble).norm().item<double>();
  }
};

// What one rounding of the result, and sums in another order, may change.
inline double Tolerance(at::ScalarType type) { return type == at::kFloat ? 1e-5 : 4e-3; }

}  // namespace knaves

#include "policy/kernels/device.h"

#include <ATen/Context.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAFunctions.h>
#include <cuda_runtime_api.h>

namespace knaves {

namespace {

// LibTorch knows of no device, and refuses to be asked about one, before the first tensor lies on it.
void InitialiseDevices() { at::globalContext().lazyInitDevice(at::kCUDA); }

auto DeviceStats() {
  InitialiseDevices();
  return c10::cuda::CUDACachingAllocator::getDeviceStats(c10::cuda::current_device());
}

}  // namespace

bool HaveKernels() { return true; }

int64_t FreeDeviceBytes() {
  size_t free = 0;
  size_t total = 0;
  C10_CUDA_CHECK(cudaMemGetInfo(&free, &total));
  const auto stats = DeviceStats();
  const auto whole = static_cast<size_t>(c10::CachingAllocator::StatType::AGGREGATE);
  return static_cast<int64_t>(free) + stats.reserved_bytes[whole].current - stats.allocated_bytes[whole].current;
}

DeviceBytes PeakDeviceBytes() {
  const auto stats = DeviceStats();
  const auto whole = static_cast<size_t>(c10::CachingAllocator::StatType::AGGREGATE);
  return {stats.allocated_bytes[whole].peak, stats.reserved_bytes[whole].peak};
}

void ForgetPeakDeviceBytes() {
  InitialiseDevices();
  c10::cuda::CUDACachingAllocator::resetPeakStats(c10::cuda::current_device());
}

DeviceKind CurrentDeviceKind() {
  const int device = c10::cuda::current_device();
  int major = 0;
  int minor = 0;
  int multiprocessors = 0;
  C10_CUDA_CHECK(cudaDeviceGetAttribute(&major, cudaDevAttrComputeCapabilityMajor, device));
  C10_CUDA_CHECK(cudaDeviceGetAttribute(&minor, cudaDevAttrComputeCapabilityMinor, device));
  C10_CUDA_CHECK(cudaDeviceGetAttribute(&multiprocessors, cudaDevAttrMultiProcessorCount, device));
  return {10 * major + minor, multiprocessors};
}

}  // namespace knaves

// Sums over devices: each process of a run has one, here each thread.
#include <ATen/ops/full.h>

#include <thread>
#include <vector>

#include "policy/device.h"
#include "policy/kernels/device_sum.h"
#include "tests/gpu/gpu_test.h"

namespace knaves {
namespace {

using DeviceSumTest = GpuTest;

// What each of `count` devices holds after all have summed tensors [size] full of 1, 2, 4, ...
std::vector<at::Tensor> SumsOver(int count, int64_t size) {
  const std::string id = DeviceSum::NewId();
  std::vector<at::Tensor> results(static_cast<size_t>(count));
  std::vector<std::jthread> threads;
  for (int rank = 0; rank < count; ++rank) {
    threads.emplace_back([&, rank] {
      UseDevice(rank);
      const at::Tensor values = at::full({size}, 1 << rank, at::TensorOptions(at::kCUDA).dtype(at::kFloat));
      DeviceSum sum(id, rank, count);
      sum.Sum(values.data_ptr<float>(), size, TestStream());
      results[static_cast<size_t>(rank)] = values.cpu();
    });
  }
  threads.clear();
  return results;
}

TEST_F(DeviceSumTest, LeavesTheNumbersOfOneDeviceAsTheyAre) {
  for (const int64_t size : {1, 1000, 1 << 22}) EXPECT_TRUE(SumsOver(1, size)[0].eq(1.0).all().item<bool>());
}

TEST_F(DeviceSumTest, AddsUpOverDevices) {
  const c10::impl::VirtualGuardImpl devices(at::kCUDA);
  const int count = devices.deviceCount();
  if (count < 2) GTEST_SKIP() << "one CUDA device";
  for (const int64_t size : {1, 1000, 1 << 22}) {
    for (const at::Tensor& result : SumsOver(count, size)) {
      EXPECT_TRUE(result.eq(static_cast<double>((1 << count) - 1)).all().item<bool>()) << size;
    }
  }
}

}  // namespace
}  // namespace knaves

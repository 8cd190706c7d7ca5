#include "policy/device.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <fmt/format.h>

#include "base/error.h"
#include "base/ordered_work.h"

namespace knaves {

at::Device ParseDevice(const std::string& name, const std::string& place) {
  if (name != "cpu" && name != "cuda" && name != "auto") {
    throw InputError(fmt::format("{}: expected cpu, cuda or auto, got '{}'", place, name));
  }
  if (name == "cpu") return at::kCPU;
  if (at::hasCUDA()) return at::kCUDA;
  if (name == "cuda") throw InputError(fmt::format("{}: this build or this machine has no CUDA device", place));
  return at::kCPU;
}

void UseDevice(int number) {
  const c10::impl::VirtualGuardImpl devices(at::kCUDA);
  const int count = devices.deviceCount();
  if (count > 1 && number >= count) {
    throw InputError(
        fmt::format("LOCAL_RANK: expected a GPU for each process of this host, got number {} of {}", number, count));
  }
  devices.setDevice(at::Device(at::kCUDA, static_cast<c10::DeviceIndex>(count > 1 ? number : 0)));
}

at::ScalarType ParseFloatType(const std::string& name, const std::string& place) {
  if (name == "float32") return at::kFloat;
  if (name == "bfloat16") return at::kBFloat16;
  if (name == "float64") return at::kDouble;
  throw InputError(fmt::format("{}: expected float32, bfloat16 or float64, got '{}'", place, name));
}

void UseThreads(int threads) { at::set_num_threads(ThreadCount(threads)); }

}  // namespace knaves

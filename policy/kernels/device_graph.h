// A sequence of kernels that is recorded once and started as a whole, without a host call for each.
#pragma once

#include <functional>
#include <memory>

namespace knaves {

// Owned by one thread. What the recorded work reads and writes must stay where it is.
class DeviceGraph {
 public:
  // Runs `work` once, so that libraries can set themselves up, and then once more to record it; the second run computes
  // nothing. `work` may use LibTorch and the kernels of this folder on the current stream, and must not wait for the
  // device. REQUIRES: HaveKernels() and a device.
  explicit DeviceGraph(const std::function<void()>& work);
  ~DeviceGraph();
  DeviceGraph(DeviceGraph&&) noexcept;

  void Start();  // on the current stream

 private:
  struct Recorded;
  std::unique_ptr<Recorded> recorded_;
};

}  // namespace knaves

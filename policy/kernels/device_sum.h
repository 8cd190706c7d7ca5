// Sums of float32 over the devices of several processes: NCCL's all-reduce.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "policy/kernels/device.h"

namespace knaves {

// Every process makes one, with its current device, and calls Sum with the same counts in the same order. REQUIRES:
// HaveKernels() and a device
class DeviceSum {
 public:
  // Bytes by which processes find each other; one process makes them for all.
  static std::string NewId();

  // Waits until every process is here. Throws WorkError with NCCL's words.
  DeviceSum(const std::string& id, int rank, int count);
  ~DeviceSum();
  DeviceSum(const DeviceSum&) = delete;
  DeviceSum& operator=(const DeviceSum&) = delete;

  // Queues: values [count], on the device, become the sum over all processes, the same to the bit in each. Throws
  // WorkError.
  void Sum(float* values, int64_t count, DeviceStream stream);

  // From any thread, when a process has ended: what is queued ends too, with values that mean nothing.
  void Abandon();

 private:
  struct Communicator;
  std::unique_ptr<Communicator> communicator_;
};

}  // namespace knaves

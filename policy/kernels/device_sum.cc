#include "policy/kernels/device_sum.h"

#include <fmt/format.h>
#include <nccl.h>

#include <atomic>
#include <cstring>

#include "base/error.h"

namespace knaves {
namespace {

void CheckNccl(ncclResult_t result, const char* what) {
  if (result == ncclSuccess) return;
  throw WorkError(fmt::format("NCCL: {}: {}: {}", what, ncclGetErrorString(result), ncclGetLastError(nullptr)));
}

}  // namespace

struct DeviceSum::Communicator {
  ncclComm_t handle = nullptr;
  std::atomic<bool> abandoned = false;
};

std::string DeviceSum::NewId() {
  ncclUniqueId id;
  CheckNccl(ncclGetUniqueId(&id), "an id");
  return {id.internal, sizeof id.internal};
}

DeviceSum::DeviceSum(const std::string& id, int rank, int count) : communicator_(std::make_unique<Communicator>()) {
  ncclUniqueId unique;
  std::memcpy(unique.internal, id.data(), sizeof unique.internal);
  CheckNccl(ncclCommInitRank(&communicator_->handle, count, unique, rank), "joining");
}

DeviceSum::~DeviceSum() {
  if (!communicator_->abandoned.exchange(true)) ncclCommDestroy(communicator_->handle);
}

void DeviceSum::Sum(float* values, int64_t count, DeviceStream stream) {
  if (communicator_->abandoned) return;
  CheckNccl(
      ncclAllReduce(values, values, static_cast<size_t>(count), ncclFloat, ncclSum, communicator_->handle, stream),
      "summing");
}

void DeviceSum::Abandon() {
  if (!communicator_->abandoned.exchange(true)) ncclCommAbort(communicator_->handle);
}

}  // namespace knaves

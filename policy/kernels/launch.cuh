// Launches that do not fail in silence.
#pragma once

#include <cuda_runtime.h>

#include <string>

#include "base/error.h"

namespace knaves {

inline void CheckLaunch(const char* kernel) {
  const cudaError_t error = cudaGetLastError();
  if (error != cudaSuccess) throw WorkError(std::string("kernel ") + kernel + ": " + cudaGetErrorString(error));
}

inline unsigned Blocks(int64_t items, int64_t per_block) {
  return static_cast<unsigned>((items + per_block - 1) / per_block);
}

}  // namespace knaves

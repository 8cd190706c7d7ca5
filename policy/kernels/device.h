// What the kernels of this folder share. Callers include no CUDA header: a build without nvcc has the same functions
// (no_cuda.cc), and HaveKernels() says that they must not be called.
#pragma once

#include <cstdint>

struct CUstream_st;

namespace knaves {

using DeviceStream = CUstream_st*;  // a cudaStream_t: kernels are queued on it and functions return at once

// The type of data in memory. Kernels compute in float32.
enum class FloatType { kFloat32, kBFloat16 };

bool HaveKernels();

// Bytes of the current device that a tensor could still take: free ones, and those that LibTorch holds unused.
// REQUIRES: HaveKernels() and a device.
int64_t FreeDeviceBytes();

// The most that tensors took, and that was held for them, since the last ForgetPeakDeviceBytes. The same REQUIRES.
struct DeviceBytes {
  int64_t allocated;
  int64_t reserved;
};
DeviceBytes PeakDeviceBytes();
void ForgetPeakDeviceBytes();

// The same REQUIRES.
struct DeviceKind {
  int capability;  // 90: 9.0, Hopper
  int multiprocessors;
};
DeviceKind CurrentDeviceKind();

// Which rows of a batch the kernels of a decoding step serve. A slot holds one sequence and its cached keys and values;
// a row is a place in the step's batch. Rows name slots, so that a few busy slots make a small batch where they are.
struct SlotRows {
  const int64_t* slot_of_row;  // [rows], on the device
  const int64_t* lengths;      // [slots], cached positions of each slot before this step
  int64_t rows;
};

}  // namespace knaves

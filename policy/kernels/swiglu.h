// The gated activation of Llama's MLP (Shazeer, "GLU variants improve transformer", 2020) in a decoding step.
#pragma once

#include "policy/kernels/device.h"

namespace knaves {

// both [rows, 2 * width], the gate first; y [rows, width] = silu(gate) * up.
void SwiGluOnDevice(const void* both, FloatType type, int64_t rows, int64_t width, void* y, DeviceStream stream);

void SwiGluReference(const float* both, int64_t rows, int64_t width, float* y);

}  // namespace knaves

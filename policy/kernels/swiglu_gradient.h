// The backward pass of the gated activation (policy/model/swiglu.h). Its reference is
// policy/model/cpu/swiglu_loops.h.
#pragma once

#include "policy/kernels/device.h"

namespace knaves {

// both [rows, 2 * width], the gate first; gradient [rows, width] of silu(gate) * up -> both_gradient, as `both`.
void SwiGluGradientOnDevice(const void* both, const void* gradient, FloatType type, int64_t rows, int64_t width,
                            void* both_gradient, DeviceStream stream);

}  // namespace knaves

// The gated activation of Llama's MLP (Shazeer, "GLU variants improve transformer", 2020).
#pragma once

#include <ATen/core/Tensor.h>

namespace knaves {

// both [..., 2 I], the gate first -> silu(gate) * up [..., I]. Differentiable. On the CPU in float32 and float64, and
// on a CUDA device in float32 and bfloat16, it is one pass forward and one backward, and keeps nothing but its input;
// elsewhere LibTorch's own operations.
at::Tensor SwiGlu(const at::Tensor& both);

}  // namespace knaves

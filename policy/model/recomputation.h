// Memory for time: a part of a model whose intermediate results are not kept (Chen et al., "Training deep nets with
// sublinear memory cost", 2016).
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>

namespace knaves {

// part(x), of which the backward pass keeps x alone and computes the rest again. `part` must give the same result each
// time, own all that it uses but leaf tensors and what outlives the backward pass, and have no other input that needs a
// gradient but leaves. REQUIRES: x requires a gradient.
at::Tensor Recomputed(const std::function<at::Tensor(const at::Tensor&)>& part, const at::Tensor& x);

}  // namespace knaves

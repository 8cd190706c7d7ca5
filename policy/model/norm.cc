#include "policy/model/norm.h"

#include <ATen/TensorOperators.h>

#include "policy/model/rms_norm.h"

namespace knaves {

at::Tensor Norm(const at::Tensor& x, const at::Tensor& weight, const ModelConfig& config) {
  if (!config.norm_plus_one) return RmsNorm(x, weight, config.norm_epsilon);
  if (x.scalar_type() != at::kBFloat16) return RmsNorm(x, weight + 1, config.norm_epsilon);
  // 1 + weight has more digits than bfloat16 holds: one rounding, at the end.
  return RmsNorm(x.to(at::kFloat), weight.to(at::kFloat) + 1, config.norm_epsilon).to(at::kBFloat16);
}

}  // namespace knaves

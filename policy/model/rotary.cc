#include "policy/model/rotary.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cos.h>
#include <ATen/ops/pow.h>
#include <ATen/ops/sin.h>

namespace knaves {

RotaryAngles ComputeRotaryAngles(const ModelConfig& config, int64_t start, int64_t length, const at::Tensor& pads,
                                 const at::Tensor& like) {
  at::Tensor positions = at::arange(start, start + length, at::TensorOptions(like.device()).dtype(at::kLong));
  positions = positions.unsqueeze(0);
  if (pads.defined()) positions = (positions - pads.unsqueeze(1)).clamp_min(0);
  return ComputeRotaryAngles(config, positions, like);
}

RotaryAngles ComputeRotaryAngles(const ModelConfig& config, const at::Tensor& positions, const at::Tensor& like) {
  const at::ScalarType type = like.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
  const at::TensorOptions options = at::TensorOptions(like.device()).dtype(type);
  const at::Tensor exponents = at::arange(0, config.head_size, 2, options) / config.head_size;
  const at::Tensor frequencies = at::pow(config.rope_base, exponents).reciprocal();
  const at::Tensor angles = (positions.unsqueeze(-1) * frequencies).unsqueeze(-2);
  return {at::cos(angles).to(like.scalar_type()), at::sin(angles).to(like.scalar_type())};
}

at::Tensor Rotate(const at::Tensor& heads, const RotaryAngles& angles) {
  const int64_t half = heads.size(-1) / 2;
  const at::Tensor first = heads.narrow(-1, 0, half);
  const at::Tensor second = heads.narrow(-1, half, half);
  return at::cat({first * angles.cosine - second * angles.sine, second * angles.cosine + first * angles.sine}, -1);
}

}  // namespace knaves

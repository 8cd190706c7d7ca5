#include "policy/model/rotary.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cos.h>
#include <ATen/ops/sin.h>

#include "policy/model/rotary_frequencies.h"

namespace knaves {

Rotary::Rotary(const RopeConfig& rope, int64_t head_size, const at::Tensor& like)
    : frequencies(RotaryFrequencies(rope, head_size, like)), scale(rope.attention_factor) {}

RotaryAngles ComputeRotaryAngles(const Rotary& rotary, int64_t start, int64_t length, const at::Tensor& pads,
                                 const at::Tensor& like) {
  at::Tensor positions = at::arange(start, start + length, at::TensorOptions(like.device()).dtype(at::kLong));
  positions = positions.unsqueeze(0);
  if (pads.defined()) positions = (positions - pads.unsqueeze(1)).clamp_min(0);
  return ComputeRotaryAngles(rotary, positions, like);
}

RotaryAngles ComputeRotaryAngles(const Rotary& rotary, const at::Tensor& positions, const at::Tensor& like) {
  const at::Tensor angles = (positions.unsqueeze(-1) * rotary.frequencies).unsqueeze(-2);
  const auto scaled = [&](const at::Tensor& turned) { return rotary.scale == 1 ? turned : turned * rotary.scale; };
  return {scaled(at::cos(angles)).to(like.scalar_type()), scaled(at::sin(angles)).to(like.scalar_type())};
}

RotaryAngles Contiguous(const RotaryAngles& angles) {
  if (!angles.cosine.defined()) return angles;
  return {angles.cosine.contiguous(), angles.sine.contiguous()};
}

at::Tensor Rotate(const at::Tensor& heads, const RotaryAngles& angles) {
  const int64_t half = heads.size(-1) / 2;
  const at::Tensor first = heads.narrow(-1, 0, half);
  const at::Tensor second = heads.narrow(-1, half, half);
  return at::cat({first * angles.cosine - second * angles.sine, second * angles.cosine + first * angles.sine}, -1);
}

}  // namespace knaves

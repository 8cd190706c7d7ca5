#include "policy/model/rotary_frequencies.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/pow.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace knaves {
namespace {

constexpr double kTurn = 2 * std::numbers::pi;

// From the frequency kept to the one divided by the factor, by a share of 0 to 1.
double Between(const RopeConfig& rope, double frequency, double divided_share) {
  return frequency * (1 - divided_share) + frequency / rope.factor * divided_share;
}

double Llama3Frequency(const RopeConfig& rope, double frequency) {
  const double turns = static_cast<double>(rope.original_positions) * frequency / kTurn;  // in the first training
  const double kept = (turns - rope.low_frequency_factor) / (rope.high_frequency_factor - rope.low_frequency_factor);
  return Between(rope, frequency, 1 - std::clamp(kept, 0.0, 1.0));
}

// The pair, as a fraction, that turns `turns` times in the original positions.
double PairTurning(const RopeConfig& rope, double turns, int64_t head_size) {
  const double positions = static_cast<double>(rope.original_positions);
  return static_cast<double>(head_size) * std::log(positions / (turns * kTurn)) / (2 * std::log(rope.base));
}

double YarnFrequency(const RopeConfig& rope, double frequency, int64_t pair, int64_t head_size) {
  double low = PairTurning(rope, rope.beta_fast, head_size);
  double high = PairTurning(rope, rope.beta_slow, head_size);
  if (rope.whole_bounds) {
    low = std::floor(low);
    high = std::ceil(high);
  }
  low = std::max(low, 0.0);
  high = std::min(high, static_cast<double>(head_size - 1));
  if (low == high) high += 0.001;  // as the paper's code does, so that the slope has a length
  return Between(rope, frequency, std::clamp((static_cast<double>(pair) - low) / (high - low), 0.0, 1.0));
}

double Stretched(const RopeConfig& rope, double frequency, int64_t pair, int64_t head_size) {
  switch (rope.scaling) {
    case RopeScaling::kLinear:
      return frequency / rope.factor;
    case RopeScaling::kLlama3:
      return Llama3Frequency(rope, frequency);
    case RopeScaling::kYarn:
      return YarnFrequency(rope, frequency, pair, head_size);
    case RopeScaling::kNone:
      break;
  }
  return frequency;
}

}  // namespace

at::Tensor RotaryFrequencies(const RopeConfig& rope, int64_t head_size, const at::Tensor& like) {
  const at::ScalarType type = like.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
  const at::Tensor exponents = at::arange(0, head_size, 2, type) / head_size;
  const at::Tensor frequencies = at::pow(rope.base, exponents).reciprocal();
  if (rope.scaling != RopeScaling::kNone) {
    for (int64_t pair = 0; pair < frequencies.numel(); ++pair) {
      frequencies[pair].fill_(Stretched(rope, frequencies[pair].item<double>(), pair, head_size));
    }
  }
  return frequencies.to(like.device());
}

}  // namespace knaves

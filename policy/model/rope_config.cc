#include "policy/model/rope_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace knaves {
namespace {

constexpr double kDefaultBase = 10000.0;

// A type's own options, read into and written from RopeConfig.
struct ScalingType {
  const char* name;
  RopeScaling scaling;
  void (*read)(const ModelFields& options, int64_t max_positions, RopeConfig& rope);
  void (*write)(const RopeConfig& rope, Json& options);
};

void ReadNothing(const ModelFields&, int64_t, RopeConfig&) {}
void WriteNothing(const RopeConfig&, Json&) {}

void ReadLinear(const ModelFields& options, int64_t, RopeConfig& rope) { rope.factor = options.Positive("factor"); }
void WriteLinear(const RopeConfig& rope, Json& options) { options["factor"] = rope.factor; }

void ReadLlama3(const ModelFields& options, int64_t max_positions, RopeConfig& rope) {
  rope.factor = options.Positive("factor");
  rope.original_positions = options.Size("original_max_position_embeddings", max_positions);
  rope.low_frequency_factor = options.Positive("low_freq_factor");
  rope.high_frequency_factor = options.Positive("high_freq_factor");
  if (rope.high_frequency_factor <= rope.low_frequency_factor) {
    ThrowFieldError(options.place(), "high_freq_factor",
                    fmt::format("more than low_freq_factor, {}", rope.low_frequency_factor),
                    rope.high_frequency_factor);
  }
}

void WriteLlama3(const RopeConfig& rope, Json& options) {
  options["factor"] = rope.factor;
  options["original_max_position_embeddings"] = rope.original_positions;
  options["low_freq_factor"] = rope.low_frequency_factor;
  options["high_freq_factor"] = rope.high_frequency_factor;
}

// 0.1 weight ln(factor) + 1, YaRN's recommendation for the temperature of attention.
double YarnAttention(double factor, double weight) { return factor <= 1 ? 1.0 : 0.1 * weight * std::log(factor) + 1.0; }

void ReadYarn(const ModelFields& options, int64_t max_positions, RopeConfig& rope) {
  rope.factor = options.Positive("factor");
  rope.original_positions = options.Size("original_max_position_embeddings", max_positions);
  rope.beta_fast = options.Positive("beta_fast", 32.0);
  rope.beta_slow = options.Positive("beta_slow", 1.0);
  rope.whole_bounds = options.Flag("truncate", true);
  double attention = YarnAttention(rope.factor, 1.0);
  if (options.Has("mscale")) rope.mscale = options.Positive("mscale");
  if (options.Has("mscale_all_dim")) rope.mscale_all_dim = options.Positive("mscale_all_dim");
  if (rope.mscale > 0 && rope.mscale_all_dim > 0) {
    attention = YarnAttention(rope.factor, rope.mscale) / YarnAttention(rope.factor, rope.mscale_all_dim);
  }
  rope.attention_factor = options.Positive("attention_factor", attention);
}

void WriteYarn(const RopeConfig& rope, Json& options) {
  options["factor"] = rope.factor;
  options["original_max_position_embeddings"] = rope.original_positions;
  options["beta_fast"] = rope.beta_fast;
  options["beta_slow"] = rope.beta_slow;
  options["truncate"] = rope.whole_bounds;
  options["attention_factor"] = rope.attention_factor;
  if (rope.mscale > 0) options["mscale"] = rope.mscale;
  if (rope.mscale_all_dim > 0) options["mscale_all_dim"] = rope.mscale_all_dim;
}

constexpr ScalingType kScalingTypes[] = {
    {"default", RopeScaling::kNone, ReadNothing, WriteNothing},
    {"linear", RopeScaling::kLinear, ReadLinear, WriteLinear},
    {"llama3", RopeScaling::kLlama3, ReadLlama3, WriteLlama3},
    {"yarn", RopeScaling::kYarn, ReadYarn, WriteYarn},
};

const ScalingType& TypeNamed(const std::string& name, const std::string& place) {
  const auto* found = std::find_if(std::begin(kScalingTypes), std::end(kScalingTypes),
                                   [&](const ScalingType& type) { return name == type.name; });
  if (found == std::end(kScalingTypes)) {
    ThrowFieldError(place, "rope_type", "\"default\", \"linear\", \"llama3\" or \"yarn\"", name);
  }
  return *found;
}

const ScalingType& TypeOf(const RopeConfig& rope) {
  return *std::find_if(std::begin(kScalingTypes), std::end(kScalingTypes),
                       [&](const ScalingType& type) { return type.scaling == rope.scaling; });
}

}  // namespace

double ScoreFactor(const RopeConfig& rope) {
  if (rope.mscale_all_dim == 0) return 1;
  const double root = YarnAttention(rope.factor, rope.mscale_all_dim);
  return root * root;
}

RopeConfig ReadRopeOptions(const ModelFields& options, int64_t max_positions, double base) {
  RopeConfig rope;
  rope.base = options.Positive("rope_theta", base);
  const ScalingType& type = TypeNamed(options.Text("rope_type", options.Text("type", "default")), options.place());
  rope.scaling = type.scaling;
  type.read(options, max_positions, rope);
  return rope;
}

Json RopeOptions(const RopeConfig& rope) {
  Json options = {{"rope_type", TypeOf(rope).name}};
  TypeOf(rope).write(rope, options);
  options["rope_theta"] = rope.base;
  return options;
}

RopeConfig ReadRope(const ModelFields& fields, int64_t max_positions) {
  const bool old = fields.Has("rope_scaling");
  const ModelFields options = fields.Object(old ? "rope_scaling" : "rope_parameters");
  for (const char* by_layer : {"full_attention", "sliding_attention"}) options.Expect(by_layer, nullptr);
  for (const ModelFields& place : {fields, options}) place.Expect("partial_rotary_factor", 1.0);
  RopeConfig rope = ReadRopeOptions(options, max_positions, fields.Positive("rope_theta", kDefaultBase));
  // Beside the options it has the last word, as in transformers.
  if (rope.original_positions > 0) {
    rope.original_positions = fields.Size("original_max_position_embeddings", rope.original_positions);
  }
  return rope;
}

void WriteRope(const RopeConfig& rope, Json& json) {
  // transformers 4 reads the first two, 5 the last.
  json["rope_theta"] = rope.base;
  const Json options = RopeOptions(rope);
  if (rope.scaling != RopeScaling::kNone) {
    json["rope_scaling"] = options;
    json["rope_scaling"].erase("rope_theta");
  }
  json["rope_parameters"] = options;
}

}  // namespace knaves

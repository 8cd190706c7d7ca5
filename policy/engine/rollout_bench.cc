#include "policy/engine/rollout_bench.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/ones.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>

#include "base/error.h"
#include "base/random.h"
#include "policy/engine/rollout_engine.h"
#include "policy/engine/slot_engine.h"

namespace knaves {
namespace {

constexpr double kMedianLength = 400;
constexpr double kLengthDeviation = 0.7;  // of the logarithm
constexpr int64_t kShortestLength = 32;
constexpr int64_t kWarmUpTokens = 8;
constexpr uint64_t kLengthStream = 1;
constexpr uint64_t kPromptStream = 2;

struct NamedModel {
  const char* name;
  int64_t hidden, intermediate, layers, heads, kv_heads, vocabulary, max_positions;
};

constexpr NamedModel kShapes[] = {
    {"qwen2.5-0.5b", 896, 4864, 24, 14, 2, 151936, 32768},
    {"qwen2.5-1.5b", 1536, 8960, 28, 12, 2, 151936, 131072},
    {"tiny", 128, 384, 4, 4, 4, 1500, 4096},
};

class DeviceWatch {
 public:
  explicit DeviceWatch(at::Device device) : device_(device) { Start(); }
  void Start() {
    Synchronize();
    start_ = std::chrono::steady_clock::now();
  }
  double Seconds() {
    Synchronize();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  void Synchronize() {
    if (device_.is_cuda()) c10::impl::VirtualGuardImpl(device_.type()).synchronizeDevice(device_.index());
  }

  at::Device device_;
  std::chrono::steady_clock::time_point start_;
};

double MeasureCopy(at::Device device) {
  const int64_t bytes = device.is_cuda() ? int64_t{1} << 31 : int64_t{1} << 28;
  constexpr int kTimes = 20;
  const at::Tensor from = at::ones({bytes}, at::TensorOptions(device).dtype(at::kByte));
  at::Tensor to = at::empty_like(from);
  to.copy_(from);
  DeviceWatch watch(device);
  for (int i = 0; i < kTimes; ++i) to.copy_(from);
  return 2.0 * static_cast<double>(bytes) * kTimes / watch.Seconds();
}

int64_t Length(const RolloutBenchOptions& options, uint64_t request) {
  if (!options.long_tailed) return options.max_tokens;
  Random random({options.seed, kLengthStream, request});
  const double radius = std::sqrt(-2 * std::log(1 - random.Uniform()));
  const double normal = radius * std::cos(2 * std::numbers::pi * random.Uniform());
  const double length = std::round(kMedianLength * std::exp(kLengthDeviation * normal));
  return std::min(std::max(static_cast<int64_t>(length), kShortestLength), options.max_tokens);
}

std::vector<RolloutRequest> MakeRequests(const ModelConfig& config, const RolloutBenchOptions& options) {
  std::vector<RolloutRequest> requests;
  for (uint64_t i = 0; i < static_cast<uint64_t>(options.requests); ++i) {
    RolloutRequest request{.seed = MixSeed({options.seed, i}), .max_tokens = Length(options, i)};
    Random random({options.seed, kPromptStream, i});
    for (int64_t j = 0; j < options.prompt_tokens; ++j) {
      request.prompt_ids.push_back(static_cast<int64_t>(random.Below(static_cast<uint64_t>(config.vocabulary))));
    }
    requests.push_back(std::move(request));
  }
  return requests;
}

// All weights but an input embedding that is not the output's: of that a step reads a few rows.
double WeightBytes(const Decoder& decoder) {
  double bytes = 0;
  for (const auto& [name, tensor] : decoder.Weights()) bytes += static_cast<double>(tensor.nbytes());
  if (!decoder.config().tied_embeddings) bytes -= static_cast<double>(decoder.InputEmbedding().nbytes());
  return bytes;
}

// What all tokens together read of the cache: token j of a response sees the prompt and j earlier ones, and itself.
double CacheBytes(const Decoder& decoder, const std::vector<RolloutRequest>& requests) {
  const ModelConfig& config = decoder.config();
  const double position =
      static_cast<double>(config.CachedNumbers()) * static_cast<double>(decoder.OutputEmbedding().element_size());
  double positions = 0;
  for (const RolloutRequest& request : requests) {
    const auto length = static_cast<double>(*request.max_tokens);
    positions += length * static_cast<double>(request.prompt_ids.size()) + length * (length - 1) / 2;
  }
  return positions * position;
}

}  // namespace

RolloutMeasurement MeasureRollouts(const Decoder& decoder, const RolloutBenchOptions& options) {
  const std::vector<RolloutRequest> requests = MakeRequests(decoder.config(), options);
  SamplingOptions sampling;
  sampling.max_tokens = options.max_tokens;
  sampling.batch_invariant = options.batch_invariant;
  RolloutEngine engine;
  const auto generate = [&](const std::vector<RolloutRequest>& some) {
    return options.in_batches ? GenerateInBatches(decoder, some, sampling) : engine.Generate(decoder, some, sampling);
  };
  std::vector<RolloutRequest> first_ones = requests;
  if (options.in_batches || !CanUseSlots(decoder)) {
    for (RolloutRequest& request : first_ones) request.max_tokens = kWarmUpTokens;
  }
  generate(first_ones);
  RolloutMeasurement result;
  result.recordings = engine.Recordings();
  const at::Device device = decoder.OutputEmbedding().device();
  DeviceWatch watch(device);
  for (const Rollout& rollout : generate(requests)) result.tokens += static_cast<int64_t>(rollout.ids.size());
  result.seconds = watch.Seconds();
  result.copied_per_second = MeasureCopy(device);
  result.weight_bytes = WeightBytes(decoder);
  result.cache_bytes = CacheBytes(decoder, requests) / result.Steps(options.batch);
  return result;
}

ModelConfig NamedShape(const std::string& name) {
  std::string known;
  for (const NamedModel& shape : kShapes) {
    known += fmt::format("{}{}", known.empty() ? "" : ", ", shape.name);
    if (name != shape.name) continue;
    ModelConfig config;
    config.model_type = "qwen2";
    config.vocabulary = shape.vocabulary;
    config.hidden = shape.hidden;
    config.intermediate = shape.intermediate;
    config.layers = shape.layers;
    config.heads = shape.heads;
    config.kv_heads = shape.kv_heads;
    config.head_size = shape.hidden / shape.heads;
    config.max_positions = shape.max_positions;
    config.rope.base = 1e6;
    config.tied_embeddings = true;
    config.qkv_bias = true;
    return config;
  }
  throw InputError(fmt::format("shape '{}': expected {}", name, known));
}

}  // namespace knaves

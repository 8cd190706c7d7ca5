#include "train/policy.h"

#include <ATen/Context.h>
#include <fmt/format.h>
#include <torch/types.h>

#include <algorithm>

#include "base/error.h"
#include "base/random.h"
#include "policy/checkpoint/model_folder.h"
#include "policy/kernels/device.h"
#include "train/random_streams.h"

namespace knaves {
namespace {

ModelConfig ShapeOf(const ShapeConfig& shape, int64_t vocabulary) {
  ModelConfig model;
  model.vocabulary = vocabulary;
  model.hidden = shape.hidden;
  model.intermediate = shape.intermediate;
  model.layers = shape.layers;
  model.heads = shape.heads;
  model.kv_heads = shape.kv_heads;
  model.head_size = shape.hidden / shape.heads;
  model.max_positions = shape.max_positions;
  model.rope.base = shape.rope_base;
  model.tied_embeddings = shape.tied_embeddings;
  return model;
}

// The weights that the run starts from, float32 on the CPU.
Decoder StartingDecoder(const RunConfig& config, const Tokenizer& tokenizer) {
  if (!config.model.shape.present) return LoadModel(config.model.path).decoder;
  const uint64_t seed = MixSeed({static_cast<uint64_t>(config.seed), kWeightStream});
  return Decoder(ShapeOf(config.model.shape, tokenizer.VocabularySize()), seed);
}

// As Decoder::To, but what has no room on the device is refused in the user's words.
void MoveTo(at::Device device, at::ScalarType type, Decoder& decoder) {
  if (device.is_cuda() && HaveKernels()) {
    int64_t bytes = 0;
    for (const auto& [name, weight] : decoder.Weights()) {
      bytes += weight.numel() * static_cast<int64_t>(c10::elementSize(type));
    }
    const int64_t free = FreeDeviceBytes();
    if (bytes > free) {
      throw InputError(fmt::format(
          "key 'model.{}': expected weights that fit into the {:.1f} GB of device memory that "
          "are free, got {:.1f} GB",
          type == at::kFloat ? "dtype" : "path", static_cast<double>(free) / 1e9, static_cast<double>(bytes) / 1e9));
    }
  }
  decoder.To(device, type);
}

// Where the tokenizer's files are: beside the weights, or named beside a shape.
std::filesystem::path TokenizerFolder(const ModelSection& model) {
  return model.shape.present ? std::filesystem::path(model.tokenizer) : FolderOf(model.path);
}

bool NeedsReference(const RunConfig& config) {
  return std::any_of(config.phases.begin(), config.phases.end(),
                     [](const PhaseConfig& phase) { return phase.kl.coefficient.Greatest() > 0; });
}

}  // namespace

at::Device DeviceOf(const std::string& name) {
  const bool has_cuda = at::hasCUDA();
  if (name == "cuda" && !has_cuda) {
    throw InputError("key 'model.device': expected a device that this build and machine have, got 'cuda'");
  }
  return at::Device(name == "cuda" || (name == "auto" && has_cuda) ? at::kCUDA : at::kCPU);
}

Policy LoadPolicy(const RunConfig& config, const std::optional<std::filesystem::path>& checkpoint) {
  // Never the checkpoint's own tokenizer files: they go when newer checkpoints push it out.
  const std::filesystem::path folder = TokenizerFolder(config.model);
  Tokenizer tokenizer = Tokenizer::Load(folder);
  if (tokenizer.EndTokens().empty()) {
    throw InputError(fmt::format("{}: expected an end token (eos_token), but the tokenizer has none", folder.string()));
  }
  const at::Device device = DeviceOf(config.model.device);
  // Where sequences are not packed LibTorch chooses how to attend, and cuDNN's backward pass gives NaN for some widths.
  at::globalContext().setSDPUseCuDNN(false);
  const at::ScalarType type = config.model.dtype == "bfloat16" ? at::kBFloat16 : at::kFloat;
  std::optional<Decoder> reference;
  if (NeedsReference(config)) {
    reference = StartingDecoder(config, tokenizer);
    MoveTo(device, type, *reference);
  }
  Decoder decoder = checkpoint ? LoadDecoder(*checkpoint) : StartingDecoder(config, tokenizer);
  MoveTo(device, type, decoder);
  decoder.RequireGradients(true);
  decoder.RecomputeLayers(config.model.recompute_layers);
  return {std::move(decoder), std::move(tokenizer), folder, device, std::move(reference)};
}

}  // namespace knaves

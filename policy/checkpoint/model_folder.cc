#include "policy/checkpoint/model_folder.h"

#include <fmt/format.h>

#include <system_error>

#include "base/error.h"
#include "base/file.h"
#include "base/json_lines.h"
#include "policy/checkpoint/safetensors.h"
#include "policy/checkpoint/weight_files.h"

namespace knaves {
namespace {

constexpr const char* kConfigFile = "config.json";
constexpr const char* kTextPrefix = "language_model.";  // of the weights' names in a model of text and images
constexpr const char* kWeightsFile = "model.safetensors";

// What belongs to a tokenizer and to how a model is asked, in the folders of transformers 4 and 5.
constexpr const char* kTokenizerFiles[] = {
    "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json",      "vocab.json",
    "merges.txt",     "tokenizer.model",       "chat_template.jinja",     "generation_config.json",
};

}  // namespace

Decoder LoadDecoder(const std::filesystem::path& folder) {
  const std::filesystem::path config_path = folder / kConfigFile;
  const Json json = ParseJson(ReadFile(config_path), config_path.string());
  const ModelConfig config = ModelConfigFromJson(json, config_path.string());
  const std::string prefix = json.contains("text_config") ? kTextPrefix : "";
  WeightFiles files(folder);
  const Decoder expected = Decoder::WithoutMemory(config);
  for (const auto& [name, weight] : expected.Weights()) files.Check(prefix + name, weight.sizes());
  return Decoder(config, [&](const std::string& name, at::Tensor& weight) { files.Read(prefix + name, weight); });
}

Model LoadModel(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder)) {
    throw InputError(fmt::format("{}: expected the folder of a model", folder.string()));
  }
  Model model{LoadDecoder(folder), Tokenizer::Load(folder), folder};
  const int64_t vocabulary = model.decoder.config().vocabulary;
  if (model.tokenizer.VocabularySize() > vocabulary) {
    throw InputError(fmt::format("{}: the tokenizer's ids reach {}, the model's embedding has {} rows", folder.string(),
                                 model.tokenizer.VocabularySize() - 1, vocabulary));
  }
  return model;
}

void SaveModel(const Decoder& decoder, const std::filesystem::path& tokenizer_folder,
               const std::filesystem::path& folder, at::ScalarType type) {
  NamedTensors weights;
  for (const auto& [name, tensor] : decoder.Weights()) {
    weights.emplace_back(name, tensor.detach().to(at::kCPU, StaysFloat32(name) ? at::kFloat : type));
  }
  WriteSafetensors(weights, {{"format", "pt"}}, folder / kWeightsFile);
  Json config = ToJson(decoder.config());
  config["dtype"] = config["torch_dtype"] = type == at::kBFloat16 ? "bfloat16" : "float32";
  WriteFile(folder / kConfigFile, config.dump(2) + "\n");
  for (const char* name : kTokenizerFiles) {
    const std::filesystem::path from = tokenizer_folder / name;
    if (std::filesystem::exists(from) && !std::filesystem::equivalent(tokenizer_folder, folder)) {
      WriteFile(folder / name, ReadFile(from));
    }
  }
}

}  // namespace knaves

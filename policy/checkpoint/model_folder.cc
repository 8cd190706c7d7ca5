#include "policy/checkpoint/model_folder.h"

#include <fmt/format.h>

#include <set>
#include <system_error>

#include "base/error.h"
#include "base/file.h"
#include "base/json_lines.h"
#include "policy/checkpoint/safetensors.h"
#include "policy/model/weight_layout.h"

namespace knaves {
namespace {

constexpr const char* kConfigFile = "config.json";
constexpr const char* kWeightsFile = "model.safetensors";
constexpr const char* kIndexFile = "model.safetensors.index.json";

// What belongs to a tokenizer and to how a model is asked, in the folders of transformers 4 and 5.
constexpr const char* kTokenizerFiles[] = {
    "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json",      "vocab.json",
    "merges.txt",     "tokenizer.model",       "chat_template.jinja",     "generation_config.json",
};

// The files that the index of a sharded folder names, each once.
std::set<std::string> ShardNames(const std::filesystem::path& index) {
  const std::string place = index.string();
  const Json json = ParseJson(ReadFile(index), place);
  if (!json.is_object()) throw InputError(place + ": expected a JSON object");
  const Json& map = RequiredField(json, "weight_map", place);
  if (!map.is_object()) ThrowFieldError(place, "weight_map", "an object", map);
  std::set<std::string> names;
  for (const auto& [tensor, file] : map.items()) {
    if (!file.is_string() || std::filesystem::path(file.get<std::string>()).has_parent_path()) {
      ThrowFieldError(place, tensor, "a file name", file);
    }
    names.insert(file.get<std::string>());
  }
  return names;
}

NamedTensors ReadWeights(const std::filesystem::path& folder, std::string& place) {
  const std::filesystem::path whole = folder / kWeightsFile;
  const std::filesystem::path index = folder / kIndexFile;
  place = whole.string();
  if (std::filesystem::exists(whole) || !std::filesystem::exists(index)) return ReadSafetensors(whole);
  place = index.string();
  NamedTensors tensors;
  for (const std::string& name : ShardNames(index)) {
    for (auto& tensor : ReadSafetensors(folder / name)) tensors.push_back(std::move(tensor));
  }
  return tensors;
}

}  // namespace

Decoder LoadDecoder(const std::filesystem::path& folder) {
  const std::filesystem::path config_path = folder / kConfigFile;
  const ModelConfig config =
      ModelConfigFromJson(ParseJson(ReadFile(config_path), config_path.string()), config_path.string());
  std::string place;
  const NamedTensors weights = ReadWeights(folder, place);
  Decoder decoder(config, weights, place);
  decoder.To(at::kCPU, at::kFloat);
  return decoder;
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
  for (const auto& [name, tensor] : decoder.Weights()) weights.emplace_back(name, tensor.detach().to(at::kCPU, type));
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

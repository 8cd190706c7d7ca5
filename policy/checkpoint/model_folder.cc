#include "policy/checkpoint/model_folder.h"

#include <fmt/format.h>

#include <system_error>

#include "base/error.h"
#include "base/file.h"
#include "base/json_lines.h"
#include "policy/checkpoint/gguf_model.h"
#include "policy/checkpoint/gguf_tokenizer.h"
#include "policy/checkpoint/weight_files.h"
#include "policy/checkpoint/weight_writer.h"

namespace knaves {
namespace {

constexpr const char* kConfigFile = "config.json";
constexpr const char* kTokenizerFile = "tokenizer.json";
constexpr const char* kTextPrefix = "language_model.";  // of the weights' names in a model of text and images

// What belongs to a tokenizer and to how a model is asked, in the folders of transformers 4 and 5.
constexpr const char* kTokenizerFiles[] = {
    "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json",      "vocab.json",
    "merges.txt",     "tokenizer.model",       "chat_template.jinja",     "generation_config.json",
};

// Weights from `source`, which has a Check and a Read of names and knows each weight behind `prefix`: all are checked
// before any number is read.
template <typename Source>
Decoder FilledDecoder(const ModelConfig& config, const std::string& prefix, Source& source) {
  const Decoder expected = Decoder::WithoutMemory(config);
  for (const auto& [name, weight] : expected.Weights()) source.Check(prefix + name, weight.sizes());
  return Decoder(config, [&](const std::string& name, at::Tensor& weight) { source.Read(prefix + name, weight); });
}

Decoder LoadFromFolder(const std::filesystem::path& folder) {
  const std::filesystem::path config_path = folder / kConfigFile;
  const Json json = ParseJson(ReadFile(config_path), config_path.string());
  const ModelConfig config = ModelConfigFromJson(json, config_path.string());
  WeightFiles files(folder);
  return FilledDecoder(config, json.contains("text_config") ? kTextPrefix : "", files);
}

Model LoadGguf(const std::filesystem::path& path, const std::filesystem::path& tokenizer_folder, bool own_tokenizer) {
  GgufModel model(path);
  return {FilledDecoder(model.config(), "", model),
          own_tokenizer ? GgufTokenizer(model.file()) : Tokenizer::Load(tokenizer_folder), tokenizer_folder};
}

}  // namespace

Decoder LoadDecoder(const std::filesystem::path& path) {
  const std::optional<std::filesystem::path> gguf = FindGguf(path);
  if (!gguf) return LoadFromFolder(path);
  GgufModel model(*gguf);
  return FilledDecoder(model.config(), "", model);
}

std::filesystem::path FolderOf(const std::filesystem::path& path) {
  if (!std::filesystem::is_regular_file(path)) return path;
  return path.has_parent_path() ? path.parent_path() : ".";
}

Model LoadModel(const std::filesystem::path& path, const std::optional<std::filesystem::path>& tokenizer_folder) {
  const std::optional<std::filesystem::path> gguf = FindGguf(path);
  if (!gguf && !std::filesystem::is_directory(path)) {
    throw InputError(fmt::format("{}: expected the folder of a model, or a GGUF file", path.string()));
  }
  const std::filesystem::path folder = tokenizer_folder.value_or(FolderOf(path));
  const bool own_tokenizer = gguf && !tokenizer_folder && !std::filesystem::exists(folder / kTokenizerFile);
  Model model =
      gguf ? LoadGguf(*gguf, folder, own_tokenizer) : Model{LoadFromFolder(path), Tokenizer::Load(folder), folder};
  const int64_t vocabulary = model.decoder.config().vocabulary;
  if (model.tokenizer.VocabularySize() > vocabulary) {
    throw InputError(fmt::format("{}: the tokenizer's ids reach {}, the model's embedding has {} rows", folder.string(),
                                 model.tokenizer.VocabularySize() - 1, vocabulary));
  }
  return model;
}

void SaveModel(const Decoder& decoder, const std::filesystem::path& tokenizer_folder,
               const std::filesystem::path& folder, at::ScalarType type) {
  WriteWeightFiles(decoder.Weights(), type, folder);
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

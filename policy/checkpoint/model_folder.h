// A model folder in Hugging Face's layout: config.json, tokenizer.json, model.safetensors (or shards with an index).
#pragma once

#include <filesystem>
#include <optional>

#include "policy/model/decoder.h"
#include "policy/tokenizer/tokenizer.h"

namespace knaves {

struct Model {
  Decoder decoder;
  Tokenizer tokenizer;
  std::filesystem::path folder;  // of the tokenizer's files
};

// Both take a folder or a GGUF file (gguf_model.h), which may be the only one of a folder without config.json.

// The folder that a model's files lie in: `path` itself, or where `path` is a file, the one that it is in.
std::filesystem::path FolderOf(const std::filesystem::path& path);

// Configuration and weights alone, as LoadModel reads them: straight into the memory where they stay, so that a folder
// takes little more than its numbers as float32.
Decoder LoadDecoder(const std::filesystem::path& path);

// Reads weights as float32 on the CPU. Throws InputError that names the file and what is wrong with it: missing, cut
// short, a wrong shape or type, an index that lies, a tokenizer whose ids do not fit the embedding. The tokenizer is
// that of `tokenizer_folder` or, where it is left out, that of the model's own folder; a GGUF file without a
// tokenizer.json beside it gives its own.
Model LoadModel(const std::filesystem::path& path,
                const std::optional<std::filesystem::path>& tokenizer_folder = std::nullopt);

// Writes config.json and the weights (weight_writer.h), and copies the tokenizer's files from `tokenizer_folder`.
// `type` is that of the weights in the file (float32 or bfloat16). The folder must exist. Throws WorkError.
void SaveModel(const Decoder& decoder, const std::filesystem::path& tokenizer_folder,
               const std::filesystem::path& folder, at::ScalarType type);

}  // namespace knaves

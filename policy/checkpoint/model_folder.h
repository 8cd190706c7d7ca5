// A model folder in Hugging Face's layout: config.json, tokenizer.json, model.safetensors (or shards with an index).
#pragma once

#include <filesystem>

#include "policy/model/decoder.h"
#include "policy/tokenizer/tokenizer.h"

namespace knaves {

struct Model {
  Decoder decoder;
  Tokenizer tokenizer;
  std::filesystem::path folder;  // where it was read from
};

// config.json and the weights alone, as LoadModel reads them: straight into the memory where they stay, so that a
// folder takes little more than its numbers as float32.
Decoder LoadDecoder(const std::filesystem::path& folder);

// Reads weights as float32 on the CPU. Throws InputError that names the file and what is wrong with it: missing, cut
// short, a wrong shape or type, an index that lies, a tokenizer whose ids do not fit the embedding.
Model LoadModel(const std::filesystem::path& folder);

// Writes config.json and model.safetensors, and copies the tokenizer's files from `tokenizer_folder`. `type` is that of
// the weights in the file (float32 or bfloat16). The folder must exist. Throws WorkError.
void SaveModel(const Decoder& decoder, const std::filesystem::path& tokenizer_folder,
               const std::filesystem::path& folder, at::ScalarType type);

}  // namespace knaves

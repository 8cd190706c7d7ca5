// A model in a GGUF file: its configuration from the metadata, and its weights under our names.
#pragma once

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <optional>
#include <string>

#include "policy/checkpoint/gguf_file.h"
#include "policy/model/model_config.h"

namespace knaves {

// The GGUF file that `path` is or, where it is a folder without config.json, holds. Throws InputError where the folder
// holds several.
std::optional<std::filesystem::path> FindGguf(const std::filesystem::path& path);

// One thread at a time.
class GgufModel {
 public:
  // Throws InputError for a file that GgufFile refuses, and for an architecture or an option that we do not run.
  explicit GgufModel(const std::filesystem::path& path);

  const ModelConfig& config() const { return config_; }
  const GgufFile& file() const { return file_; }

  // Names are Hugging Face's. Throws InputError naming file and tensor where it is missing or has another shape.
  void Check(const std::string& name, at::IntArrayRef shape) const;
  // Fills a float32 weight. Llama's queries and keys, whose rows the format reorders, come back in Hugging Face's
  // order. REQUIRES: Check(name, weight.sizes()) has passed; `weight` contiguous on the CPU.
  void Read(const std::string& name, at::Tensor& weight);

 private:
  GgufFile file_;
  ModelConfig config_;
};

}  // namespace knaves

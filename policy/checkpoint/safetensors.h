// The safetensors format (huggingface.co/docs/safetensors): a length, a JSON header, the tensors' bytes.
#pragma once

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace knaves {

using NamedTensors = std::vector<std::pair<std::string, at::Tensor>>;

// Tensors in the order of the file, each a copy of its own in the file's type. Throws InputError as SafetensorsFile
// does.
NamedTensors ReadSafetensors(const std::filesystem::path& path);

// Written to a temporary name, synced and renamed. Throws WorkError.
void WriteSafetensors(const NamedTensors& tensors, const std::map<std::string, std::string>& metadata,
                      const std::filesystem::path& path);

}  // namespace knaves

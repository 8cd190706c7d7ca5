// The weights of a model folder: model.safetensors, or shards with model.safetensors.index.json.
#pragma once

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "policy/checkpoint/safetensors_file.h"

namespace knaves {

// Headers are read when it is made, numbers when they are asked for. One thread at a time.
class WeightFiles {
 public:
  // Throws InputError for a file that is missing or damaged, and for an index that names a tensor which its shard does
  // not hold. Tensors in a shard that the index does not name are not looked at.
  explicit WeightFiles(const std::filesystem::path& folder);

  // Throws InputError naming file and tensor where there is none of this name, where it has another shape or is not of
  // floating-point numbers.
  void Check(const std::string& name, at::IntArrayRef shape) const;

  // Fills `weight` with the tensor of this name. Throws InputError where the file cannot be read. REQUIRES: Check(name,
  // weight.sizes()) has passed; `weight` contiguous on the CPU.
  void Read(const std::string& name, at::Tensor& weight);

 private:
  struct Location {
    SafetensorsFile* file;
    const SafetensorsEntry* entry;
  };

  void OpenWhole(const std::filesystem::path& path);
  void OpenShards(const std::filesystem::path& index);

  std::string list_;  // the file that says which tensors there are
  std::vector<std::unique_ptr<SafetensorsFile>> files_;
  std::map<std::string, Location> locations_;
};

}  // namespace knaves

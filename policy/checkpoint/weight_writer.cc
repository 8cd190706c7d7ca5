#include "policy/checkpoint/weight_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "base/file.h"
#include "base/json_lines.h"
#include "policy/model/mixture_of_experts.h"

namespace knaves {
namespace {

constexpr const char* kOnlyWeightFile = "model.safetensors";
constexpr const char* kShardIndexFile = "model.safetensors.index.json";

using NamedTensor = std::pair<std::string, at::Tensor>;
using Shard = std::span<const NamedTensor>;

at::ScalarType TypeInFile(const std::string& name, at::ScalarType type) {
  return StaysFloat32(name) ? at::kFloat : type;
}

uint64_t BytesInFile(const NamedTensor& weight, at::ScalarType type) {
  return static_cast<uint64_t>(weight.second.numel()) * c10::elementSize(TypeInFile(weight.first, type));
}

std::vector<Shard> CutIntoShards(const NamedTensors& weights, at::ScalarType type, uint64_t greatest) {
  std::vector<Shard> shards;
  size_t begin = 0;
  uint64_t bytes = 0;
  for (size_t i = 0; i < weights.size(); ++i) {
    const uint64_t more = BytesInFile(weights[i], type);
    if (i > begin && bytes + more > greatest) {
      shards.push_back(Shard(weights).subspan(begin, i - begin));
      begin = i;
      bytes = 0;
    }
    bytes += more;
  }
  shards.push_back(Shard(weights).subspan(begin));
  return shards;
}

void WriteShard(Shard shard, at::ScalarType type, const std::filesystem::path& path) {
  NamedTensors converted;
  for (const auto& [name, tensor] : shard) {
    converted.emplace_back(name, tensor.detach().to(at::kCPU, TypeInFile(name, type)));
  }
  WriteSafetensors(converted, {{"format", "pt"}}, path);
}

void WriteIndex(const std::vector<Shard>& shards, const std::vector<std::string>& names, at::ScalarType type,
                const std::filesystem::path& path) {
  Json map = Json::object();
  uint64_t bytes = 0;
  for (size_t i = 0; i < shards.size(); ++i) {
    for (const NamedTensor& weight : shards[i]) {
      map[weight.first] = names[i];
      bytes += BytesInFile(weight, type);
    }
  }
  WriteFile(path, Json({{"metadata", {{"total_size", bytes}}}, {"weight_map", map}}).dump(2) + "\n");
}

bool IsShard(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with("model-") && name.find("-of-") != std::string::npos && name.ends_with(".safetensors");
}

// What readers would take for the weights, or for part of them, beside what was just written.
void RemoveOthers(const std::filesystem::path& folder, const std::vector<std::string>& written) {
  std::vector<std::filesystem::path> others;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const bool weights = name == kOnlyWeightFile || name == kShardIndexFile || IsShard(entry.path());
    if (weights && std::find(written.begin(), written.end(), name) == written.end()) others.push_back(entry.path());
  }
  for (const std::filesystem::path& other : others) std::filesystem::remove(other);
}

}  // namespace

void WriteWeightFiles(const NamedTensors& weights, at::ScalarType type, const std::filesystem::path& folder,
                      uint64_t greatest) {
  const std::vector<Shard> shards = CutIntoShards(weights, type, greatest);
  std::vector<std::string> names = {kOnlyWeightFile};
  if (shards.size() > 1) {
    names.clear();
    for (size_t i = 1; i <= shards.size(); ++i) {
      names.push_back(fmt::format("model-{:05}-of-{:05}.safetensors", i, shards.size()));
    }
  }
  for (size_t i = 0; i < shards.size(); ++i) WriteShard(shards[i], type, folder / names[i]);
  if (shards.size() > 1) {
    WriteIndex(shards, names, type, folder / kShardIndexFile);
    names.push_back(kShardIndexFile);
  }
  RemoveOthers(folder, names);
}

}  // namespace knaves

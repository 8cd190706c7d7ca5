#include "policy/checkpoint/weight_files.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/error.h"
#include "base/file.h"
#include "base/json_lines.h"

namespace knaves {
namespace {

constexpr const char* kWholeFile = "model.safetensors";
constexpr const char* kIndexFile = "model.safetensors.index.json";

// Shard -> the tensors that the index says it holds.
std::map<std::string, std::vector<std::string>> ReadIndex(const std::filesystem::path& index) {
  const std::string place = index.string();
  const Json json = ParseJson(ReadFile(index), place);
  if (!json.is_object()) throw InputError(place + ": expected a JSON object");
  const Json& map = RequiredField(json, "weight_map", place);
  if (!map.is_object()) ThrowFieldError(place, "weight_map", "an object", map);
  std::map<std::string, std::vector<std::string>> shards;
  for (const auto& [tensor, file] : map.items()) {
    if (!file.is_string() || std::filesystem::path(file.get<std::string>()).has_parent_path()) {
      ThrowFieldError(place, tensor, "a file name", file);
    }
    shards[file.get<std::string>()].push_back(tensor);
  }
  return shards;
}

}  // namespace

WeightFiles::WeightFiles(const std::filesystem::path& folder) {
  const std::filesystem::path whole = folder / kWholeFile;
  const std::filesystem::path index = folder / kIndexFile;
  if (std::filesystem::exists(whole) || !std::filesystem::exists(index)) {
    OpenWhole(whole);
  } else {
    OpenShards(index);
  }
}

void WeightFiles::OpenWhole(const std::filesystem::path& path) {
  list_ = path.string();
  files_.push_back(std::make_unique<SafetensorsFile>(path));
  for (const SafetensorsEntry& entry : files_[0]->entries()) locations_[entry.name] = {files_[0].get(), &entry};
}

void WeightFiles::OpenShards(const std::filesystem::path& index) {
  list_ = index.string();
  for (const auto& [shard, tensors] : ReadIndex(index)) {
    const std::filesystem::path path = index.parent_path() / shard;
    if (!std::filesystem::exists(path)) {
      throw InputError(fmt::format("{}: names a file that is not there: {}", list_, shard));
    }
    files_.push_back(std::make_unique<SafetensorsFile>(path));
    std::map<std::string, const SafetensorsEntry*> held;
    for (const SafetensorsEntry& entry : files_.back()->entries()) held[entry.name] = &entry;
    for (const std::string& tensor : tensors) {
      const auto found = held.find(tensor);
      if (found == held.end()) {
        throw InputError(fmt::format("{}: tensor '{}': expected in {}, which does not hold it", list_, tensor, shard));
      }
      locations_[tensor] = {files_.back().get(), found->second};
    }
  }
}

void WeightFiles::Check(const std::string& name, at::IntArrayRef shape) const {
  const auto found = locations_.find(name);
  if (found == locations_.end()) throw InputError(fmt::format("{}: tensor '{}' is missing", list_, name));
  const SafetensorsEntry& entry = *found->second.entry;
  const std::string place = fmt::format("{}: tensor '{}'", found->second.file->path().string(), name);
  if (shape != at::IntArrayRef(entry.shape)) {
    throw InputError(
        fmt::format("{}: expected shape [{}], got [{}]", place, fmt::join(shape, ", "), fmt::join(entry.shape, ", ")));
  }
  if (!at::isFloatingType(entry.type)) {
    throw InputError(fmt::format("{}: expected floating-point numbers, got {}", place, c10::toString(entry.type)));
  }
}

void WeightFiles::Read(const std::string& name, at::Tensor& weight) {
  const Location& location = locations_.at(name);
  location.file->ReadInto(*location.entry, weight);
}

}  // namespace knaves

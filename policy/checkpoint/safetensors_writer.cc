#include <cassert>

#include "base/file.h"
#include "base/json_lines.h"
#include "policy/checkpoint/safetensors.h"
#include "policy/checkpoint/safetensors_types.h"

namespace knaves {
namespace {

constexpr size_t kAlignment = 8;  // of the first tensor's first byte

std::string_view TypeName(at::ScalarType type) {
  for (const SafetensorsType& known : kSafetensorsTypes) {
    if (known.type == type) return known.name;
  }
  assert(false);
  return {};
}

std::string Header(const NamedTensors& tensors, const std::map<std::string, std::string>& metadata) {
  Json header = Json::object();
  if (!metadata.empty()) header["__metadata__"] = metadata;
  size_t offset = 0;
  for (const auto& [name, tensor] : tensors) {
    const size_t end = offset + tensor.nbytes();
    header[name] = {{"dtype", TypeName(tensor.scalar_type())},
                    {"shape", std::vector<int64_t>(tensor.sizes().begin(), tensor.sizes().end())},
                    {"data_offsets", {offset, end}}};
    offset = end;
  }
  std::string text = JsonLine(header);
  text.resize((text.size() + kAlignment - 1) / kAlignment * kAlignment, ' ');
  return text;
}

std::string_view Bytes(const void* data, size_t size) { return {static_cast<const char*>(data), size}; }

}  // namespace

void WriteSafetensors(const NamedTensors& tensors, const std::map<std::string, std::string>& metadata,
                      const std::filesystem::path& path) {
  const std::string header = Header(tensors, metadata);
  const uint64_t length = header.size();
  OutputFile file(path);
  file.Write(Bytes(&length, sizeof length));
  file.Write(header);
  for (const auto& [name, tensor] : tensors) {
    const at::Tensor plain = tensor.detach().cpu().contiguous();
    file.Write(Bytes(plain.const_data_ptr(), plain.nbytes()));
  }
  file.Commit();
}

}  // namespace knaves

#include "policy/checkpoint/gguf_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <limits>

#include "base/error.h"
#include "base/utf8.h"

namespace knaves {
namespace {

static_assert(std::endian::native == std::endian::little, "GGUF files are little-endian");

constexpr std::string_view kMagic = "GGUF";
constexpr uint64_t kDefaultAlignment = 32;
constexpr uint32_t kMostDimensions = 4;
constexpr uint64_t kMostNumbers = uint64_t{1} << 48;  // of a tensor: what is counted in bytes stays far below 2^64
constexpr uint64_t kBytesAtOnce = uint64_t{1} << 22;

}  // namespace

GgufFile::GgufFile(const std::filesystem::path& path) : path_(path), file_(path, std::ios::binary) {
  if (!file_ || std::filesystem::is_directory(path)) {
    Fail(fmt::format("cannot open: {}", std::strerror(errno == 0 ? EISDIR : errno)));
  }
  size_ = std::filesystem::file_size(path);
  std::string magic(kMagic.size(), '\0');
  ReadBytes(magic.data(), magic.size());
  if (magic != kMagic) Fail("expected a GGUF file, which begins with \"GGUF\"");
  const uint32_t version = ReadNumber<uint32_t>();
  if (version != 2 && version != 3) Fail(fmt::format("expected GGUF version 2 or 3, got {}", version));
  const uint64_t tensor_count = ReadNumber<uint64_t>();
  const uint64_t metadata_count = ReadNumber<uint64_t>();
  ReadMetadata(metadata_count);
  ReadTensors(tensor_count);
  PlaceTensors();
}

void GgufFile::ReadMetadata(uint64_t count) {
  for (uint64_t i = 0; i < count; ++i) {
    const std::string key = ReadText();
    const uint32_t type = ReadNumber<uint32_t>();
    metadata_[key] = ReadValue(type);
  }
}

Json GgufFile::ReadValue(uint32_t type) {
  switch (type) {
    case 0:
      return ReadNumber<uint8_t>();
    case 1:
      return ReadNumber<int8_t>();
    case 2:
      return ReadNumber<uint16_t>();
    case 3:
      return ReadNumber<int16_t>();
    case 4:
      return ReadNumber<uint32_t>();
    case 5:
      return ReadNumber<int32_t>();
    case 6:
      return ReadNumber<float>();
    case 7:
      return ReadNumber<uint8_t>() != 0;
    case 8:
      return ReadText();
    case 9:
      return ReadArray();
    case 10:
      return ReadNumber<uint64_t>();
    case 11:
      return ReadNumber<int64_t>();
    case 12:
      return ReadNumber<double>();
    default:
      Fail(fmt::format("metadata of type {}, which GGUF does not have", type));
  }
}

Json GgufFile::ReadArray() {
  const uint32_t type = ReadNumber<uint32_t>();
  if (type == 9) Fail("an array of arrays in the metadata");
  Json array = Json::array();
  for (uint64_t left = ReadNumber<uint64_t>(); left > 0; --left) array.push_back(ReadValue(type));
  return array;
}

void GgufFile::ReadTensors(uint64_t count) {
  for (uint64_t i = 0; i < count; ++i) {
    const std::string name = ReadText();
    const GgufTensor tensor = ReadTensor(name);
    if (!tensors_.emplace(name, tensor).second) Fail(fmt::format("tensor '{}' is there twice", name));
  }
}

GgufTensor GgufFile::ReadTensor(const std::string& name) {
  GgufTensor tensor;
  const uint32_t dimensions = ReadNumber<uint32_t>();
  if (dimensions > kMostDimensions) Fail(fmt::format("tensor '{}': {} dimensions", name, dimensions));
  uint64_t numbers = 1;
  bool fits = true;
  for (uint32_t i = 0; i < dimensions; ++i) {
    const uint64_t size = ReadNumber<uint64_t>();
    fits = fits && size <= uint64_t{1} << 40 && !__builtin_mul_overflow(numbers, size, &numbers);
    tensor.shape.push_back(static_cast<int64_t>(size));
  }
  const uint32_t type = ReadNumber<uint32_t>();
  tensor.format = GgufBlockFormatOf(type);
  if (tensor.format == nullptr) {
    Fail(fmt::format("tensor '{}': expected type {}, got ggml type {}", name, GgufBlockFormatNames(), type));
  }
  const uint64_t row = tensor.shape.empty() ? 1 : static_cast<uint64_t>(tensor.shape.front());
  if (!fits || row % tensor.format->numbers != 0 || numbers > kMostNumbers) {
    Fail(fmt::format("tensor '{}': its shape does not fill blocks of {}", name, tensor.format->name));
  }
  tensor.begin = ReadNumber<uint64_t>();  // of the bytes after the header, for now
  tensor.end = numbers / tensor.format->numbers * tensor.format->bytes;
  std::reverse(tensor.shape.begin(), tensor.shape.end());
  return tensor;
}

// Turns offsets and sizes into places in the file, and looks whether they are sound.
void GgufFile::PlaceTensors() {
  const uint64_t alignment = metadata_.value("general.alignment", kDefaultAlignment);
  if (!std::has_single_bit(alignment)) Fail(fmt::format("general.alignment: expected a power of 2, got {}", alignment));
  const uint64_t header = static_cast<uint64_t>(file_.tellg());
  const uint64_t start = (header + alignment - 1) / alignment * alignment;
  std::map<uint64_t, std::string> by_begin;
  for (auto& [name, tensor] : tensors_) {
    const uint64_t bytes = tensor.end;
    if (start > size_ || tensor.begin > size_ - start || bytes > size_ - start - tensor.begin) {
      Fail(fmt::format("tensor '{}': ends at byte {} of {}: the file is cut short", name, start + tensor.begin + bytes,
                       size_));
    }
    tensor.begin += start;
    tensor.end = tensor.begin + bytes;
    if (!by_begin.emplace(tensor.begin, name).second) Fail(fmt::format("tensor '{}' overlaps another", name));
  }
  uint64_t end = 0;
  for (const auto& [begin, name] : by_begin) {
    if (begin < end) Fail(fmt::format("tensor '{}' overlaps the one before it", name));
    end = tensors_.at(name).end;
  }
}

void GgufFile::ReadInto(const std::string& name, at::Tensor& target) {
  const GgufTensor& tensor = tensors_.at(name);
  assert(target.scalar_type() == at::kFloat && target.is_contiguous() && target.is_cpu());
  const uint64_t blocks = (tensor.end - tensor.begin) / tensor.format->bytes;
  const uint64_t at_once = kBytesAtOnce / tensor.format->bytes;
  std::vector<uint8_t> bytes(std::min(blocks, at_once) * tensor.format->bytes);
  float* numbers = target.mutable_data_ptr<float>();
  file_.seekg(static_cast<std::streamoff>(tensor.begin));
  for (uint64_t done = 0; done < blocks; done += at_once) {
    const uint64_t count = std::min(at_once, blocks - done);
    ReadBytes(bytes.data(), count * tensor.format->bytes);
    tensor.format->unpack(bytes.data(), count, numbers + done * tensor.format->numbers);
  }
}

void GgufFile::ReadBytes(void* to, uint64_t size) {
  file_.read(static_cast<char*>(to), static_cast<std::streamsize>(size));
  if (!file_) Fail(fmt::format("the file ends at byte {}, in the middle of its header or a tensor: cut short", size_));
}

template <typename T>
T GgufFile::ReadNumber() {
  T number;
  ReadBytes(&number, sizeof number);
  return number;
}

std::string GgufFile::ReadText() {
  const uint64_t length = ReadNumber<uint64_t>();
  if (length > size_) Fail(fmt::format("a text of {} bytes in a file of {}", length, size_));
  std::string text(length, '\0');
  ReadBytes(text.data(), length);
  return ReplaceInvalidUtf8(text);
}

void GgufFile::Fail(const std::string& what) const { throw InputError(fmt::format("{}: {}", path_.string(), what)); }

}  // namespace knaves

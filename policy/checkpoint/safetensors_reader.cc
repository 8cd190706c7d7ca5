#include <ATen/ops/empty.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <limits>

#include "base/error.h"
#include "base/json_lines.h"
#include "policy/checkpoint/safetensors.h"
#include "policy/checkpoint/safetensors_types.h"

namespace knaves {
namespace {

constexpr uint64_t kLengthBytes = 8;
constexpr uint64_t kGreatestHeader = 100'000'000;  // the reference reader's limit

struct Entry {
  std::string name;
  at::ScalarType type{};
  std::vector<int64_t> shape;
  uint64_t begin = 0;  // offsets in the bytes after the header
  uint64_t end = 0;
};

// One file while it is read. Every error names it.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& path) : path_(path), file_(path, std::ios::binary) {
    if (!file_ || std::filesystem::is_directory(path)) {
      throw InputError(fmt::format("{}: cannot open: {}", path.string(), std::strerror(errno == 0 ? EISDIR : errno)));
    }
    file_size_ = std::filesystem::file_size(path);
  }

  NamedTensors Read() {
    std::vector<Entry> entries = ReadHeader();
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.begin < b.begin; });
    CheckOffsets(entries);
    NamedTensors tensors;
    for (const Entry& entry : entries) tensors.emplace_back(entry.name, ReadTensor(entry));
    return tensors;
  }

 private:
  std::vector<Entry> ReadHeader() {
    if (file_size_ < kLengthBytes) Fail(fmt::format("expected 8 bytes of header length, got {} bytes", file_size_));
    uint64_t length = 0;
    file_.read(reinterpret_cast<char*>(&length), kLengthBytes);
    if (length > kGreatestHeader || length > file_size_ - kLengthBytes) {
      Fail(fmt::format("header of {} bytes in a file of {} bytes", length, file_size_));
    }
    std::string text(length, '\0');
    file_.read(text.data(), static_cast<std::streamsize>(length));
    data_start_ = kLengthBytes + length;
    const Json header = ParseJson(text, path_.string() + ": header");
    if (!header.is_object()) Fail("header: expected a JSON object");
    std::vector<Entry> entries;
    for (const auto& [name, value] : header.items()) {
      if (name != "__metadata__") entries.push_back(ParseEntry(name, value));
    }
    return entries;
  }

  Entry ParseEntry(const std::string& name, const Json& value) const {
    const std::string place = fmt::format("{}: tensor '{}'", path_.string(), name);
    if (!value.is_object()) throw InputError(place + ": expected an object");
    Entry entry;
    entry.name = name;
    entry.type = ParseType(StringField(value, "dtype", place), place);
    entry.shape = ParseSizes<int64_t>(value, "shape", place);
    const auto offsets = ParseSizes<uint64_t>(value, "data_offsets", place);
    if (offsets.size() != 2) ThrowFieldError(place, "data_offsets", "2 offsets", value["data_offsets"]);
    entry.begin = offsets[0];
    entry.end = offsets[1];
    CheckSize(entry, place);
    return entry;
  }

  static at::ScalarType ParseType(const std::string& name, const std::string& place) {
    for (const SafetensorsType& known : kSafetensorsTypes) {
      if (known.name == name) return known.type;
    }
    ThrowFieldError(place, "dtype", "F32, BF16 or another type that we read", name);
  }

  template <typename Size>
  static std::vector<Size> ParseSizes(const Json& value, const char* field, const std::string& place) {
    const Json& list = RequiredField(value, field, place);
    std::vector<Size> sizes;
    if (!list.is_array()) ThrowFieldError(place, field, "whole numbers", list);
    for (const Json& size : list) {
      if (!size.is_number_unsigned() || size > std::numeric_limits<int64_t>::max()) {
        ThrowFieldError(place, field, "whole numbers", list);
      }
      sizes.push_back(size.get<Size>());
    }
    return sizes;
  }

  // The offsets must hold exactly the shape's elements, counted without overflow.
  static void CheckSize(const Entry& entry, const std::string& place) {
    uint64_t expected = c10::elementSize(entry.type);
    bool fits = true;
    for (const int64_t size : entry.shape) {
      fits = fits && !__builtin_mul_overflow(expected, static_cast<uint64_t>(size), &expected);
    }
    if (!fits || entry.end < entry.begin || entry.end - entry.begin != expected) {
      throw InputError(
          fmt::format("{}: offsets {} to {} do not hold its shape and type", place, entry.begin, entry.end));
    }
  }

  void CheckOffsets(const std::vector<Entry>& entries) const {
    uint64_t end = 0;
    for (const Entry& entry : entries) {
      if (entry.begin != end) {
        Fail(fmt::format("tensor '{}': expected to begin at byte {}, got {} ({})", entry.name, end, entry.begin,
                         entry.begin < end ? "an overlap" : "a gap"));
      }
      end = entry.end;
      if (end > file_size_ - data_start_) {
        Fail(fmt::format("tensor '{}': ends at byte {} of {}: the file is cut short", entry.name, end,
                         file_size_ - data_start_));
      }
    }
    if (end != file_size_ - data_start_) Fail(fmt::format("{} bytes too many", file_size_ - data_start_ - end));
  }

  at::Tensor ReadTensor(const Entry& entry) {
    at::Tensor tensor = at::empty(entry.shape, entry.type);
    file_.seekg(static_cast<std::streamoff>(data_start_ + entry.begin));
    file_.read(static_cast<char*>(tensor.data_ptr()), static_cast<std::streamsize>(entry.end - entry.begin));
    if (!file_) Fail(fmt::format("tensor '{}': cannot read: {}", entry.name, std::strerror(errno)));
    return tensor;
  }

  [[noreturn]] void Fail(const std::string& what) const {
    throw InputError(fmt::format("{}: {}", path_.string(), what));
  }

  std::filesystem::path path_;
  std::ifstream file_;
  uint64_t file_size_ = 0;
  uint64_t data_start_ = 0;
};

}  // namespace

NamedTensors ReadSafetensors(const std::filesystem::path& path) { return Reader(path).Read(); }

}  // namespace knaves

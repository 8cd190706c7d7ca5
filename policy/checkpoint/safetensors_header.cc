#include "policy/checkpoint/safetensors_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/error.h"
#include "base/json_lines.h"
#include "policy/checkpoint/safetensors_types.h"

namespace knaves {
namespace {

at::ScalarType ParseType(const std::string& name, const std::string& place) {
  for (const SafetensorsType& known : kSafetensorsTypes) {
    if (known.name == name) return known.type;
  }
  ThrowFieldError(place, "dtype", "F32, BF16 or another type that we read", name);
}

template <typename Size>
std::vector<Size> ParseSizes(const Json& value, const char* field, const std::string& place) {
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
void CheckSize(const SafetensorsEntry& entry, const std::string& place) {
  uint64_t expected = c10::elementSize(entry.type);
  bool fits = true;
  for (const int64_t size : entry.shape) {
    fits = fits && !__builtin_mul_overflow(expected, static_cast<uint64_t>(size), &expected);
  }
  if (!fits || entry.end < entry.begin || entry.end - entry.begin != expected) {
    throw InputError(fmt::format("{}: offsets {} to {} do not hold its shape and type", place, entry.begin, entry.end));
  }
}

SafetensorsEntry ParseEntry(const std::string& name, const Json& value, const std::string& file) {
  const std::string place = fmt::format("{}: tensor '{}'", file, name);
  if (!value.is_object()) throw InputError(place + ": expected an object");
  SafetensorsEntry entry;
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

void CheckOffsets(const std::vector<SafetensorsEntry>& entries, uint64_t data_size, const std::string& file) {
  uint64_t end = 0;
  for (const SafetensorsEntry& entry : entries) {
    if (entry.begin != end) {
      throw InputError(fmt::format("{}: tensor '{}': expected to begin at byte {}, got {} ({})", file, entry.name, end,
                                   entry.begin, entry.begin < end ? "an overlap" : "a gap"));
    }
    end = entry.end;
    if (end > data_size) {
      throw InputError(fmt::format("{}: tensor '{}': ends at byte {} of {}: the file is cut short", file, entry.name,
                                   end, data_size));
    }
  }
  if (end != data_size) throw InputError(fmt::format("{}: {} bytes too many", file, data_size - end));
}

}  // namespace

std::vector<SafetensorsEntry> ParseSafetensorsHeader(std::string_view header, uint64_t data_size,
                                                     const std::string& file) {
  const Json json = ParseJson(header, file + ": header");
  if (!json.is_object()) throw InputError(file + ": header: expected a JSON object");
  std::vector<SafetensorsEntry> entries;
  for (const auto& [name, value] : json.items()) {
    if (name != "__metadata__") entries.push_back(ParseEntry(name, value, file));
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const SafetensorsEntry& a, const SafetensorsEntry& b) { return a.begin < b.begin; });
  CheckOffsets(entries, data_size, file);
  return entries;
}

}  // namespace knaves

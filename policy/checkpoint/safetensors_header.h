// What a safetensors file says of its tensors before their bytes.
#pragma once

#include <c10/core/ScalarType.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace knaves {

struct SafetensorsEntry {
  std::string name;
  at::ScalarType type{};
  std::vector<int64_t> shape;
  uint64_t begin = 0;  // offsets in the bytes after the header
  uint64_t end = 0;
};

// The entries of a header in the order of their bytes, of which there are `data_size` in the file `file`. Throws
// InputError for a type that we do not read, a size that is not that of shape and type, overlaps, gaps, and bytes too
// few or too many.
std::vector<SafetensorsEntry> ParseSafetensorsHeader(std::string_view header, uint64_t data_size,
                                                     const std::string& file);

}  // namespace knaves

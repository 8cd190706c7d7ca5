// The block formats of GGUF files that we read: how a run of numbers is packed, and what the numbers are.
//
// Source: ggml's ggml-quants (the blocks' layouts) and PyPI's `gguf`, whose figures these are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace knaves {

struct GgufBlockFormat {
  uint32_t id = 0;  // ggml_type
  std::string_view name;
  size_t numbers = 1;  // of a block
  size_t bytes = 0;
  // Unpacks `count` blocks. REQUIRES: room for count * numbers floats.
  void (*unpack)(const uint8_t* blocks, size_t count, float* numbers) = nullptr;
};

// The format of a ggml_type, or nullptr for one that we do not read.
const GgufBlockFormat* GgufBlockFormatOf(uint32_t id);

// "F32, F16, ...": those that we read, for messages.
std::string_view GgufBlockFormatNames();

}  // namespace knaves

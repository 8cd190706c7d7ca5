// The types that a safetensors file may hold, of those that we read and write.
#pragma once

#include <c10/core/ScalarType.h>

#include <array>
#include <bit>
#include <string_view>

namespace knaves {

static_assert(std::endian::native == std::endian::little, "safetensors files are little-endian");

struct SafetensorsType {
  std::string_view name;
  at::ScalarType type;
};

inline constexpr std::array<SafetensorsType, 10> kSafetensorsTypes = {{
    {"F32", at::kFloat},
    {"F16", at::kHalf},
    {"BF16", at::kBFloat16},
    {"F64", at::kDouble},
    {"I64", at::kLong},
    {"I32", at::kInt},
    {"I16", at::kShort},
    {"I8", at::kChar},
    {"U8", at::kByte},
    {"BOOL", at::kBool},
}};

}  // namespace knaves

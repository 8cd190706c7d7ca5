// CRC-32C (Castagnoli; RFC 3720, appendix B.4), the check of TensorBoard's records.
#pragma once

#include <cstdint>
#include <string_view>

namespace knaves {

// Crc32c("123456789") is 0xe3069283.
uint32_t Crc32c(std::string_view bytes);

}  // namespace knaves

// A 128-bit fingerprint of bytes, for identities that must stay the same for ever (puzzle ids, split membership).
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace knaves {

struct Fingerprint {
  uint64_t high = 0;
  uint64_t low = 0;
  auto operator<=>(const Fingerprint&) const = default;

  std::string Hex() const;  // 32 lower-case digits
};

// MurmurHash3 x64 128 with seed 0, equal to its published test value. Not for cryptography.
Fingerprint FingerprintOf(std::string_view bytes);

}  // namespace knaves

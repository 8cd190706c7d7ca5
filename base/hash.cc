#include "base/hash.h"

#include <fmt/format.h>

#include <bit>
#include <cstring>

namespace knaves {
namespace {

constexpr uint64_t kFirst = 0x87c37b91114253d5u;
constexpr uint64_t kSecond = 0x4cf5ad432745937fu;

uint64_t Finalise(uint64_t x) {
  x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdu;
  x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53u;
  return x ^ (x >> 33);
}

uint64_t ScrambleLow(uint64_t x) { return std::rotl(x * kFirst, 31) * kSecond; }
uint64_t ScrambleHigh(uint64_t x) { return std::rotl(x * kSecond, 33) * kFirst; }

// Up to 8 bytes as a little-endian word.
uint64_t Load(const char* bytes, size_t count) {
  uint64_t word = 0;
  std::memcpy(&word, bytes, count);
  return word;
}

}  // namespace

std::string Fingerprint::Hex() const { return fmt::format("{:016x}{:016x}", high, low); }

Fingerprint FingerprintOf(std::string_view bytes) {
  static_assert(std::endian::native == std::endian::little);
  uint64_t a = 0;
  uint64_t b = 0;
  size_t at = 0;
  for (; at + 16 <= bytes.size(); at += 16) {
    a = (std::rotl(a ^ ScrambleLow(Load(bytes.data() + at, 8)), 27) + b) * 5 + 0x52dce729u;
    b = (std::rotl(b ^ ScrambleHigh(Load(bytes.data() + at + 8, 8)), 31) + a) * 5 + 0x38495ab5u;
  }
  const size_t rest = bytes.size() - at;
  if (rest > 8) b ^= ScrambleHigh(Load(bytes.data() + at + 8, rest - 8));
  if (rest > 0) a ^= ScrambleLow(Load(bytes.data() + at, rest < 8 ? rest : 8));
  a ^= bytes.size();
  b ^= bytes.size();
  a += b;
  b += a;
  a = Finalise(a);
  b = Finalise(b);
  a += b;
  b += a;
  return {a, b};
}

}  // namespace knaves

#include "reward/strict/word_bytes.h"

#include <algorithm>
#include <cstring>

#include "reward/strict/word_hash.h"

namespace knaves {
namespace {

constexpr uint64_t kOnes = 0x0101010101010101u;
constexpr uint64_t kHighBits = 0x80 * kOnes;

// The high bit of each byte that is at least `least`; every byte must be below 0x80.
uint64_t AtLeast(uint64_t bytes, unsigned char least) { return (bytes + (0x80u - least) * kOnes) & kHighBits; }

uint64_t Between(uint64_t bytes, char first, char last) {
  return AtLeast(bytes, static_cast<unsigned char>(first)) & ~AtLeast(bytes, static_cast<unsigned char>(last + 1));
}

// The high bits of the eight bytes, side by side.
uint64_t Gather(uint64_t high_bits) { return (high_bits >> 7) * 0x0102040810204080u >> 56; }

// The high bits of so many bytes, up to eight.
uint64_t HighBits(size_t bytes) { return bytes == 0 ? 0 : kHighBits >> 8 * (8 - bytes); }

// Eight bytes: the high bits of those that are letters and of those that are letters or digits; in lower case.
struct EightBytes {
  uint64_t letters;
  uint64_t word;
  uint64_t lower;
};

EightBytes Look(uint64_t bytes) {
  const uint64_t ascii = ~bytes & kHighBits;
  const uint64_t low = bytes & ~kHighBits;
  const uint64_t capital = Between(low, 'A', 'Z') & ascii;
  const uint64_t letters = capital | (Between(low, 'a', 'z') & ascii);
  return {letters, letters | (Between(low, '0', '9') & ascii), bytes | capital >> 2};
}

}  // namespace

bool IsPlainAscii(std::string_view text) {
  constexpr size_t kBytes = 8;
  uint64_t others = 0;
  for (size_t at = 0; at < text.size(); at += kBytes) {
    const uint64_t bytes = LoadUpTo8(text.substr(at));
    const uint64_t low = bytes & ~kHighBits;
    const uint64_t printable = (Between(low, ' ', '~') | Between(low, '\t', '\r')) & ~bytes;
    others |= HighBits(std::min(kBytes, text.size() - at)) & ~printable;
  }
  return others == 0;
}

bool IsShortWord(std::string_view text, char* lower) {
  constexpr size_t kHalf = kShortWord / 2;
  const bool two = text.size() > kHalf;
  const EightBytes first = Look(LoadUpTo8(text));
  const EightBytes second = Look(two ? LoadUpTo8(text.substr(kHalf)) : 0);
  std::memcpy(lower, &first.lower, kHalf);
  std::memcpy(lower + kHalf, &second.lower, kHalf);
  const size_t begin = two ? kHalf : text.size();
  return first.letters == HighBits(begin) && second.letters == HighBits(text.size() - begin);
}

void FindWordBytes(std::string_view text, std::span<uint64_t> masks, char* lower) {
  constexpr size_t kBytes = 8;
  for (size_t at = 0; at < text.size(); at += kBytes) {
    const EightBytes eight = Look(LoadUpTo8(text.substr(at)));
    masks[at / 64] |= Gather(eight.word) << at % 64;
    std::memcpy(lower + at, &eight.lower, kBytes);
  }
}

}  // namespace knaves

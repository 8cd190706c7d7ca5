// Short words compared and hashed without loops and calls.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace knaves {

static_assert(std::endian::native == std::endian::little);

template <typename Word>
uint64_t LoadAs(const char* bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof(word));
  return word;
}

// The first eight bytes, or all where there are fewer, with 0 behind them; without a loop.
inline uint64_t LoadUpTo8(std::string_view text) {
  const char* const begin = text.data();
  const size_t size = text.size();
  if (size >= 8) return LoadAs<uint64_t>(begin);
  if (size >= 4) return LoadAs<uint32_t>(begin) | LoadAs<uint32_t>(begin + size - 4) << 8 * (size - 4);
  if (size == 0) return 0;
  const size_t middle = size / 2;
  return LoadAs<uint8_t>(begin) | LoadAs<uint8_t>(begin + middle) << 8 * middle |
         LoadAs<uint8_t>(begin + size - 1) << 8 * (size - 1);
}

// text.starts_with(word), without a call for a short word.
inline bool BeginsWith(std::string_view text, std::string_view word) {
  constexpr size_t kBytes = 8;
  if (word.size() > kBytes || text.size() < kBytes) return text.starts_with(word);
  const uint64_t differ = LoadAs<uint64_t>(text.data()) ^ LoadUpTo8(word);
  return word.empty() || differ << 8 * (kBytes - word.size()) == 0;
}

// The ends of a word of up to 16 bytes, which with its length tell it from any other.
struct WordEnds {
  uint64_t first;
  uint64_t last;
  bool operator==(const WordEnds&) const = default;
};
inline constexpr size_t kLongestByEnds = 16;

inline WordEnds EndsOfWord(std::string_view word) {
  if (word.size() >= 8) return {LoadAs<uint64_t>(word.data()), LoadAs<uint64_t>(word.data() + word.size() - 8)};
  return {LoadUpTo8(word), 0};
}

// Differs for almost all words, and is not 0.
inline uint64_t HashOfWord(std::string_view word) {
  const WordEnds ends = EndsOfWord(word);
  const uint64_t mixed = (ends.first ^ word.size()) * 0x9E3779B97F4A7C15u + ends.last * 0xC2B2AE3D27D4EB4Fu;
  return (mixed ^ mixed >> 32) | uint64_t{1} << 63;
}

}  // namespace knaves

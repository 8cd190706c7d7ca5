// A number by which words are told apart at one look.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace knaves {

template <typename Word>
inline uint64_t LoadAs(const char* bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof(word));
  return word;
}

// Differs for almost all words, and is not 0. Mixes a word's ends and its length, which is all of it up to 16 bytes.
inline uint64_t HashOfWord(std::string_view word) {
  const char* begin = word.data();
  const char* end = begin + word.size();
  uint64_t first = 0;
  uint64_t last = 0;
  if (word.size() >= 8) {
    first = LoadAs<uint64_t>(begin);
    last = LoadAs<uint64_t>(end - 8);
  } else if (word.size() >= 4) {
    first = LoadAs<uint32_t>(begin);
    last = LoadAs<uint32_t>(end - 4);
  } else if (!word.empty()) {
    first = static_cast<unsigned char>(begin[0]);
    last = LoadAs<uint8_t>(begin + word.size() / 2) << 8 | LoadAs<uint8_t>(end - 1);
  }
  const uint64_t mixed = (first ^ word.size()) * 0x9E3779B97F4A7C15u + last * 0xC2B2AE3D27D4EB4Fu;
  return (mixed ^ mixed >> 32) | uint64_t{1} << 63;
}

}  // namespace knaves

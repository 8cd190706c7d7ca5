// ASCII in a text, looked at eight bytes at a time: words have all lengths, and a loop that ends after
// each would often be guessed wrong by the processor.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace knaves {

// How many words of 64 bits hold a bit for each byte of a text.
inline size_t MaskWords(size_t bytes) { return bytes / 64 + 1; }

// Sets bit i % 64 of masks[i / 64] where text[i] is a letter or a digit, and lower[i] to text[i], a capital letter made
// small. REQUIRES: room for MaskWords(text.size()), all 0, and for text.size() rounded up to a multiple of 8
void FindWordBytes(std::string_view text, std::span<uint64_t> masks, char* lower);

// Whether every byte is a visible ASCII character or white space: such a text is clean as it is (answer_text.h).
bool IsPlainAscii(std::string_view text);

// Whether all is ASCII's letters and how they look in lower case, for a text of 1 to kShortWord bytes.
inline constexpr size_t kShortWord = 16;
// REQUIRES: 1 <= text.size() <= kShortWord; room for kShortWord bytes at `lower`
bool IsShortWord(std::string_view text, char* lower);

// Where the run of letters and digits ends in which `at` lies.
inline size_t EndOfRun(std::span<const uint64_t> masks, size_t at) {
  while (true) {
    const size_t bit = at % 64;
    const size_t run = static_cast<size_t>(std::countr_one(masks[at / 64] >> bit));
    at += run;
    if (run < 64 - bit) return at;
  }
}

}  // namespace knaves

// GPT-2's byte-level spelling of tokens: each byte is one printable character, so that a vocabulary can be written as
// text. Bytes that print keep their character ("A" is "A"), the others take U+0100, U+0101, ... in order: a space is
// "Ġ" (U+0120), a line feed "Ċ" (U+010A).
//
// Source: the byte table of GPT-2 (Radford et al., 2019), as Hugging Face `tokenizers` names it, ByteLevel.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace knaves {

// The character that stands for a byte, as UTF-8 of one or two bytes.
const std::string& ByteLevelCharacter(uint8_t byte);

// " a" -> "Ġa".
std::string ByteLevelSpelling(std::string_view bytes);

// "Ġa" -> " a". A token with any character that stands for no byte is its own text, as in `tokenizers`.
// REQUIRES: token is well-formed UTF-8.
std::string ByteLevelBytes(std::string_view token);

}  // namespace knaves

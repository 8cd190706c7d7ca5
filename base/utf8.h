// UTF-8 as bytes meet it at the edges: checking, and cutting without splitting a character.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace knaves {

// Offset of the first byte that is not well-formed UTF-8 (overlong forms and surrogates included), or npos.
size_t FindInvalidUtf8(std::string_view text);

// The text with every maximal ill-formed part replaced by U+FFFD, as Unicode recommends and Python's
// bytes.decode(errors="replace") does.
std::string ReplaceInvalidUtf8(std::string_view text);

// The same with control characters replaced too: a text that may stand in a message of one line.
std::string ShownText(std::string_view text);

// Code points of well-formed text. REQUIRES: FindInvalidUtf8(text) == npos.
std::vector<uint32_t> DecodeUtf8(std::string_view text);

// Appends one code point. REQUIRES: a scalar value.
void AppendUtf8(uint32_t code_point, std::string& text);

}  // namespace knaves

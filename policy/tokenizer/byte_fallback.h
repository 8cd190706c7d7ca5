// Bytes as tokens of their own, <0x00> to <0xFF>: how a vocabulary of characters spells what it does not hold
// (SentencePiece's byte_fallback).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace knaves {

// 0xE4 -> "<0xE4>".
std::string ByteFallbackSpelling(uint8_t byte);

// Byte tokens in a row become their text, or one U+FFFD a byte where they are no UTF-8 together; other tokens stay.
std::vector<std::string> JoinByteTokens(const std::vector<std::string>& tokens);

}  // namespace knaves

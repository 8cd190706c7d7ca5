#include "base/utf8.h"

#include <cassert>

namespace knaves {
namespace {

struct Sequence {
  size_t length;  // bytes of a well-formed character, or of the maximal ill-formed part
  bool valid;
};

// Unicode 15, table 3-7: the second byte's range depends on the first, the others are 80..BF.
Sequence SequenceAt(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) -> uint8_t { return at + i < text.size() ? static_cast<uint8_t>(text[at + i]) : 0; };
  const uint8_t first = byte(0);
  if (first < 0x80) return {1, true};
  if (first < 0xC2 || first > 0xF4) return {1, false};
  const size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  const uint8_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const uint8_t high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < low || byte(1) > high) return {1, false};
  for (size_t i = 2; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {i, false};
  }
  return {length, true};
}

}  // namespace

size_t FindInvalidUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Sequence sequence = SequenceAt(text, at);
    if (!sequence.valid) return at;
    at += sequence.length;
  }
  return std::string_view::npos;
}

std::string ReplaceInvalidUtf8(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const Sequence sequence = SequenceAt(text, at);
    result += sequence.valid ? text.substr(at, sequence.length) : std::string_view("\xEF\xBF\xBD");
    at += sequence.length;
  }
  return result;
}

std::string ShownText(std::string_view text) {
  std::string shown;
  for (const char byte : ReplaceInvalidUtf8(text)) {
    const bool control = static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
    shown += control ? std::string_view("\xEF\xBF\xBD") : std::string_view(&byte, 1);
  }
  return shown;
}

std::vector<uint32_t> DecodeUtf8(std::string_view text) {
  std::vector<uint32_t> result;
  result.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const Sequence sequence = SequenceAt(text, at);
    assert(sequence.valid);
    const uint8_t first = static_cast<uint8_t>(text[at]);
    uint32_t code = sequence.length == 1 ? first : first & (0x7Fu >> sequence.length);
    for (size_t i = 1; i < sequence.length; ++i) code = code << 6 | (static_cast<uint8_t>(text[at + i]) & 0x3Fu);
    result.push_back(code);
    at += sequence.length;
  }
  return result;
}

void AppendUtf8(uint32_t code_point, std::string& text) {
  const auto add = [&](uint32_t byte) { text += static_cast<char>(byte); };
  if (code_point < 0x80) return add(code_point);
  if (code_point < 0x800) {
    add(0xC0 | code_point >> 6);
  } else if (code_point < 0x10000) {
    add(0xE0 | code_point >> 12);
    add(0x80 | (code_point >> 6 & 0x3F));
  } else {
    add(0xF0 | code_point >> 18);
    add(0x80 | (code_point >> 12 & 0x3F));
    add(0x80 | (code_point >> 6 & 0x3F));
  }
  add(0x80 | (code_point & 0x3F));
}

}  // namespace knaves

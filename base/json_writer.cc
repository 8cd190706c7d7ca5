#include "base/json_writer.h"

#include <bit>
#include <cstdint>
#include <cstring>

#include "base/utf8.h"

namespace knaves {
namespace {

constexpr uint64_t kOnes = 0x0101010101010101u;
constexpr uint64_t kHighBits = 0x8080808080808080u;

// The high bit of each byte of the word that is below `bound`; bytes above the first such one may be marked wrongly.
constexpr uint64_t BytesBelow(uint64_t word, uint8_t bound) { return (word - kOnes * bound) & ~word & kHighBits; }

constexpr uint64_t BytesEqual(uint64_t word, uint8_t byte) { return BytesBelow(word ^ (kOnes * byte), 1); }

constexpr bool IsPlain(uint8_t byte) { return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\'; }

// How many bytes from the beginning on are ASCII and stand for themselves in a JSON string. Eight bytes a step.
size_t PlainLength(std::string_view text) {
  static_assert(std::endian::native == std::endian::little);
  size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    const uint64_t special =
        BytesBelow(word, 0x20) | BytesEqual(word, '"') | BytesEqual(word, '\\') | (word & kHighBits);
    if (special != 0) return at + static_cast<size_t>(std::countr_zero(special)) / 8;
  }
  while (at < text.size() && IsPlain(static_cast<uint8_t>(text[at]))) ++at;
  return at;
}

void AppendEscaped(char character, std::string& text) {
  constexpr std::string_view kNamed = "\"\"\\\\\bb\tt\nn\ff\rr";  // a character and the letter that stands for it
  for (size_t i = 0; i < kNamed.size(); i += 2) {
    if (character != kNamed[i]) continue;
    text += '\\';
    text += kNamed[i + 1];
    return;
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  text += "\\u00";
  text += kDigits[static_cast<size_t>(character) >> 4];
  text += kDigits[static_cast<size_t>(character) & 15];
}

}  // namespace

void JsonWriter::Key(std::string_view key) {
  SeparateAndOpen('"');
  text_ += key;
  text_ += "\":";
}

void JsonWriter::Value(std::string_view value) {
  SeparateAndOpen('"');
  const size_t begin = text_.size();
  bool checked = false;  // that what is not ASCII is UTF-8
  for (size_t at = 0; at < value.size();) {
    const size_t plain = PlainLength(value.substr(at));
    text_.append(value, at, plain);
    at += plain;
    if (at == value.size()) break;
    const char character = value[at++];
    if (static_cast<uint8_t>(character) < 0x80) {
      AppendEscaped(character, text_);
    } else if (checked || FindInvalidUtf8(value) == std::string_view::npos) {
      checked = true;
      text_ += character;
    } else {
      text_.resize(begin - 1);
      text_ += JsonLine(Json(value));
      return;
    }
  }
  text_ += '"';
}

void JsonWriter::Value(const std::vector<std::string>& values) {
  Array([&] {
    for (const std::string& value : values) Value(std::string_view(value));
  });
}

}  // namespace knaves

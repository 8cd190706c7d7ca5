#include "reward/characters.h"

#include <utf8proc.h>

namespace knaves {
namespace {

utf8proc_category_t Category(char32_t character) { return utf8proc_category(static_cast<utf8proc_int32_t>(character)); }

bool IsBetween(char32_t character, char32_t first, char32_t last) { return character >= first && character <= last; }

// Start of the character that ends before `end`.
size_t PreviousStart(std::string_view text, size_t end) {
  size_t at = end - 1;
  while (at > 0 && end - at < 4 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  size_t after = at;
  NextCharacter(text, after);
  return after == end ? at : end - 1;
}

std::string_view Strip(std::string_view text, bool (*is_space)(char32_t)) {
  size_t begin = 0;
  for (size_t at = 0; at < text.size(); begin = at) {
    if (!is_space(NextCharacter(text, at))) break;
  }
  text.remove_prefix(begin);
  while (!text.empty()) {
    const size_t start = PreviousStart(text, text.size());
    size_t at = start;
    if (!is_space(NextCharacter(text, at))) break;
    text = text.substr(0, start);
  }
  return text;
}

}  // namespace

char32_t NextWideCharacter(std::string_view text, size_t& at) {
  utf8proc_int32_t code_point = 0;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
  const utf8proc_ssize_t length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
  if (length <= 0) {
    ++at;
    return kReplacementCharacter;
  }
  at += static_cast<size_t>(length);
  return static_cast<char32_t>(code_point);
}

bool IsWideWhiteSpace(char32_t character) {
  return character == 0x85 || character == 0xA0 || character == 0x1680 || IsBetween(character, 0x2000, 0x200A) ||
         character == 0x2028 || character == 0x2029 || character == 0x202F || character == 0x205F ||
         character == 0x3000;
}

bool IsPythonSpace(char32_t character) { return IsWhiteSpace(character) || IsBetween(character, 0x1C, 0x1F); }

bool IsWideLetter(char32_t character) {
  return IsBetween(Category(character), UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LO);
}

bool IsWideNumber(char32_t character) { return Category(character) == UTF8PROC_CATEGORY_ND; }

bool IsPythonWord(char32_t character) {
  if (IsAscii(character)) return IsLetter(character) || IsNumber(character) || character == '_';
  const utf8proc_category_t category = Category(character);
  return IsBetween(category, UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LO) ||
         IsBetween(category, UTF8PROC_CATEGORY_ND, UTF8PROC_CATEGORY_NO);
}

bool IsWideCombiningMark(char32_t character) {
  return IsBetween(Category(character), UTF8PROC_CATEGORY_MN, UTF8PROC_CATEGORY_ME);
}

bool IsInvisible(char32_t character) {
  if (IsWhiteSpace(character)) return false;
  if (IsAscii(character)) return character < ' ' || character == 0x7F;
  if (character == 0x034F || IsBetween(character, 0xFE00, 0xFE0F) || IsBetween(character, 0xE0100, 0xE01EF))
    return true;
  if (character == 0x115F || character == 0x1160 || character == 0x3164 || character == 0xFFA0 || character == 0x2800) {
    return true;
  }
  const utf8proc_category_t category = Category(character);
  return category == UTF8PROC_CATEGORY_CN || IsBetween(category, UTF8PROC_CATEGORY_CC, UTF8PROC_CATEGORY_CO);
}

char32_t ToLowerWideCharacter(char32_t character) {
  const auto lower = static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(character)));
  return IsAscii(lower) ? character : lower;
}

std::string_view StripWhiteSpace(std::string_view text) { return Strip(text, IsWhiteSpace); }
std::string_view StripPythonSpace(std::string_view text) { return Strip(text, IsPythonSpace); }

}  // namespace knaves

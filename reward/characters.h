// Characters of UTF-8 text and the few things that graders ask of them.
#pragma once

#include <cstddef>
#include <string_view>

namespace knaves {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

// NextCharacter beyond ASCII.
char32_t NextWideCharacter(std::string_view text, size_t& at);

// The character at `at`, which moves past it. A byte that starts no character reads as U+FFFD. REQUIRES: at < size.
inline char32_t NextCharacter(std::string_view text, size_t& at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first >= 0x80) return NextWideCharacter(text, at);
  ++at;
  return first;
}

// What the functions below say of characters beyond ASCII.
bool IsWideWhiteSpace(char32_t character);
bool IsWideLetter(char32_t character);
bool IsWideNumber(char32_t character);
bool IsWideCombiningMark(char32_t character);
char32_t ToLowerWideCharacter(char32_t character);

inline bool IsAscii(char32_t character) { return character < 0x80; }

// Unicode's property White_Space.
inline bool IsWhiteSpace(char32_t character) {
  return IsAscii(character) ? character == ' ' || (character >= '\t' && character <= '\r')
                            : IsWideWhiteSpace(character);
}
inline bool IsLetter(char32_t character) {
  return IsAscii(character) ? (character | 0x20) >= 'a' && (character | 0x20) <= 'z' : IsWideLetter(character);
}
// Decimal digits of every script.
inline bool IsNumber(char32_t character) {
  return IsAscii(character) ? character >= '0' && character <= '9' : IsWideNumber(character);
}
// Categories Mn, Mc and Me.
inline bool IsCombiningMark(char32_t character) { return !IsAscii(character) && IsWideCombiningMark(character); }
// Han ideographs and kana: each stands for a word, with no spaces between them.
inline bool IsIdeograph(char32_t character) {
  const auto between = [character](char32_t first, char32_t last) { return character >= first && character <= last; };
  return character >= 0x3041 && (between(0x3041, 0x30FF) || between(0x3400, 0x4DBF) || between(0x4E00, 0x9FFF) ||
                                 between(0xF900, 0xFAFF) || between(0x20000, 0x3FFFF));
}
// str.isspace() of Python, which is also what its \s matches: Unicode's white space and U+001C..U+001F.
bool IsPythonSpace(char32_t character);
// Letters and numbers of every script and '_': \w of Python's re. Combining marks are not among them.
bool IsPythonWord(char32_t character);
// Shows nothing or is not assigned: controls, format characters, variation selectors, fillers. White space is not.
bool IsInvisible(char32_t character);

// Lower case, one character for one. Characters beyond ASCII never become ASCII (U+212A KELVIN SIGN stays).
inline char32_t ToLowerCharacter(char32_t character) {
  if (!IsAscii(character)) return ToLowerWideCharacter(character);
  return character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character;
}

// The text without white space at both ends.
std::string_view StripWhiteSpace(std::string_view text);
std::string_view StripPythonSpace(std::string_view text);

}  // namespace knaves

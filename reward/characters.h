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

// str.isspace() of Python, which is also what its \s matches: Unicode's white space and U+001C..U+001F.
bool IsPythonSpace(char32_t character);
// Unicode's property White_Space.
bool IsWhiteSpace(char32_t character);
// Letters and numbers of every script and '_': \w of Python's re. Combining marks are not among them.
bool IsPythonWord(char32_t character);
bool IsLetter(char32_t character);
bool IsNumber(char32_t character);         // decimal digits of every script
bool IsCombiningMark(char32_t character);  // categories Mn, Mc and Me
// Han ideographs and kana: each stands for a word, with no spaces between them.
bool IsIdeograph(char32_t character);
// Shows nothing or is not assigned: controls, format characters, variation selectors, fillers. White space is not.
bool IsInvisible(char32_t character);

// Lower case, one character for one. Characters beyond ASCII never become ASCII (U+212A KELVIN SIGN stays).
char32_t ToLowerCharacter(char32_t character);

// The text without white space at both ends.
std::string_view StripWhiteSpace(std::string_view text);
std::string_view StripPythonSpace(std::string_view text);

}  // namespace knaves

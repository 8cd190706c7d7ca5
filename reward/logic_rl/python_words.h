// Text as the words that Python's \b\w+\b finds, compared as its re.IGNORECASE compares ASCII letters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace knaves {

struct PythonWord {
  std::string_view text;
  bool joined;  // between the word before and this one stands white space alone
};

// The maximal runs of word characters, in order.
std::vector<PythonWord> PythonWords(std::string_view text);

// Whether [A-Za-z]+ matches the word whole. With re.IGNORECASE that takes in four letters beyond ASCII: U+0130, U+0131,
// U+017F and U+212A.
bool IsAsciiWordIgnoringCase(std::string_view word);

// Whether re.IGNORECASE holds the two words equal. REQUIRES: the letters of `pattern` are ASCII or among those four.
bool EqualIgnoringCase(std::string_view word, std::string_view pattern);

// str.lower() of a word that is all of ASCII letters and the four above.
std::string PythonLower(std::string_view word);

// text.lower().count(word) of Python for a word of ASCII letters that does not overlap itself. The only character
// beyond ASCII whose lower case is one ASCII letter is U+212A KELVIN SIGN.
size_t CountLowered(std::string_view text, std::string_view word);

}  // namespace knaves

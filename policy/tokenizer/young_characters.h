// Characters that Unicode has assigned since PCRE2's tables were made.
#pragma once

#include <string>
#include <string_view>

namespace knaves {

// Text for PCRE2 to search, of the same length, in which \s, \p{L}, \p{N}, \p{M}, \p{P} and \p{S} hold where they hold
// for Oniguruma, which `tokenizers` runs. PCRE2 10.42 knows Unicode 14, Oniguruma 16: a younger character is replaced
// by an old one of its category. U+180E, white space for PCRE2 alone, becomes another format character. Returns `text`
// itself where nothing is replaced, else a view of `buffer`. REQUIRES: text is well-formed UTF-8.
std::string_view WithOldCharacters(std::string_view text, std::string& buffer);

}  // namespace knaves

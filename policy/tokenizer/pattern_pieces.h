// A text cut at the matches of a pattern, with the character tables of `tokenizers` (young_characters.h).
#pragma once

#include <string>
#include <string_view>

#include "policy/tokenizer/regex.h"
#include "policy/tokenizer/young_characters.h"

namespace knaves {

// Calls visit(begin, end, is_match) for each match and for what lies between two, in order, as they are found. No piece
// is empty; together they are the text. REQUIRES: text is well-formed UTF-8.
template <typename Visit>
void ForEachPiece(const Regex& pattern, std::string_view text, const Visit& visit) {
  std::string buffer;
  const std::string_view searched = WithOldCharacters(text, buffer);
  size_t done = 0;
  while (done < text.size()) {
    const Regex::Span match = pattern.Next(searched, done);
    if (match.begin == match.end) break;
    if (done < match.begin) visit(done, match.begin, false);
    visit(match.begin, match.end, true);
    done = match.end;
  }
  if (done < text.size()) visit(done, text.size(), false);
}

}  // namespace knaves

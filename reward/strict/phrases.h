// Tables of words and phrases, written as one text with a comma between two.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace knaves {

// Words separated by single spaces.
using Phrase = std::string_view;

consteval size_t CountPhrases(std::string_view table) {
  return static_cast<size_t>(std::ranges::count(table, ',')) + 1;
}

// The phrases of "so, in conclusion, that is". REQUIRES: kCount is CountPhrases(table)
template <size_t kCount>
consteval std::array<Phrase, kCount> SplitPhrases(std::string_view table) {
  std::array<Phrase, kCount> phrases;
  for (Phrase& phrase : phrases) {
    const size_t comma = table.find(',');
    phrase = table.substr(0, comma);
    table.remove_prefix(comma == std::string_view::npos ? table.size() : comma + 2);
  }
  return phrases;
}

}  // namespace knaves

// The Chinese words of an answer's grammar, each standing for an English one.
#pragma once

#include <span>
#include <string_view>

namespace knaves {

struct ChineseWord {
  std::string_view chinese;
  std::string_view english;  // a word of reward/strict/vocabulary.h, knight or knave
};

// Longer words first. The verb is "are", since Chinese has no number.
std::span<const ChineseWord> ChineseWords();

}  // namespace knaves

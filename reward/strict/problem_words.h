// Words for whose sake a statement is refused.
#pragma once

#include <span>
#include <string_view>

namespace knaves {

struct ProblemWord {
  std::string_view word;
  std::string_view reason;  // a word of reward/reasons.h
};
std::span<const ProblemWord> ProblemWords();

// The reason for which a statement with this word is refused, or "".
std::string_view ProblemOfWord(std::string_view word);

}  // namespace knaves

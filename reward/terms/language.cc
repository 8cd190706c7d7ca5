// "language": the share of the thought's words that are in the puzzle's language, 0 to 1 (DeepSeek-R1, arXiv
// 2501.12948, section 2.3.2). The language is told by script: Chinese where the roles' words are, else one in Latin
// letters; the people's names belong to every language. 0 for a thought without words.
#include <algorithm>
#include <string>

#include "reward/terms/terms.h"
#include "reward/terms/thought_words.h"

namespace knaves {
namespace {

bool IsNamePart(std::string_view word, const std::vector<std::string>& names) {
  return std::ranges::any_of(names, [&](const std::string& name) { return name.find(word) != std::string::npos; });
}

}  // namespace

double LanguageTerm(const ScoringInput& input, const RewardBreakdown&, const TermSettings&) {
  const Script wanted = ScriptOf(input.knight) == Script::kHan ? Script::kHan : Script::kLatin;
  const std::vector<ThoughtWord> words = ThoughtWords(input.response);
  const auto fits = [&](const ThoughtWord& word) {
    return word.script == wanted || IsNamePart(word.text, input.names);
  };
  if (words.empty()) return 0.0;
  return static_cast<double>(std::ranges::count_if(words, fits)) / static_cast<double>(words.size());
}

}  // namespace knaves

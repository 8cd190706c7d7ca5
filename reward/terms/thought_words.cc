#include "reward/terms/thought_words.h"

#include "reward/characters.h"
#include "reward/tags.h"

namespace knaves {
namespace {

constexpr char32_t kLastLatin = 0x24F;  // Basic Latin to Latin Extended-B
constexpr char32_t kFirstLatinAdditional = 0x1E00;
constexpr char32_t kLastLatinAdditional = 0x1EFF;

std::string_view ThoughtOf(std::string_view response) {
  std::string_view thought = response.substr(0, response.find(kTags[kThinkClose]));
  const std::string_view begun = StripWhiteSpace(thought);
  return begun.starts_with(kTags[kThinkOpen]) ? begun.substr(kTags[kThinkOpen].size()) : thought;
}

}  // namespace

Script ScriptOf(std::string_view word) {
  if (word.empty()) return Script::kOther;
  size_t at = 0;
  const char32_t first = NextCharacter(word, at);
  if (IsIdeograph(first)) return Script::kHan;
  const bool latin = first <= kLastLatin || (first >= kFirstLatinAdditional && first <= kLastLatinAdditional);
  return latin ? Script::kLatin : Script::kOther;
}

std::vector<ThoughtWord> ThoughtWords(std::string_view response) {
  const std::string_view text = ThoughtOf(response);
  std::vector<ThoughtWord> words;
  constexpr size_t kNone = std::string_view::npos;
  size_t begin = kNone;
  const auto close = [&](size_t end) {
    if (begin == kNone) return;
    const std::string_view word = text.substr(begin, end - begin);
    words.push_back({word, ScriptOf(word)});
    begin = kNone;
  };
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const char32_t character = NextCharacter(text, at);
    if (IsIdeograph(character)) {
      close(start);
      words.push_back({text.substr(start, at - start), Script::kHan});
    } else if (IsLetter(character) || (begin != kNone && IsCombiningMark(character))) {
      if (begin == kNone) begin = start;
    } else {
      close(start);
    }
  }
  close(text.size());
  return words;
}

}  // namespace knaves

#include "reward/strict/thought.h"

#include <algorithm>

#include "reward/characters.h"

namespace knaves {
namespace {

// Different words, up to enough of them.
struct WordCounter {
  std::array<std::string_view, kMinDifferentWords> words;
  size_t count = 0;

  bool full() const { return count == words.size(); }
  void Add(std::string_view word) {
    const auto end = words.begin() + static_cast<ptrdiff_t>(count);
    if (!full() && std::find(words.begin(), end, word) == end) words[count++] = word;
  }
};

void AddWords(std::string_view text, WordCounter& counter) {
  constexpr size_t kNone = std::string_view::npos;
  size_t begin = kNone;
  for (size_t at = 0; at < text.size() && !counter.full();) {
    const size_t start = at;
    const char32_t character = NextCharacter(text, at);
    const bool alone = IsIdeograph(character);
    if (IsLetter(character) && !alone) {
      if (begin == kNone) begin = start;
      continue;
    }
    if (begin != kNone) counter.Add(text.substr(begin, start - begin));
    begin = kNone;
    if (alone) counter.Add(text.substr(start, at - start));
  }
  if (begin != kNone) counter.Add(text.substr(begin));
}

}  // namespace

ThoughtWeight WeighThought(const std::array<std::string_view, 2>& parts) {
  WordCounter counter;
  for (const std::string_view part : parts) AddWords(part, counter);
  if (counter.count == 0) return ThoughtWeight::kEmpty;
  return counter.full() ? ThoughtWeight::kThought : ThoughtWeight::kToken;
}

}  // namespace knaves

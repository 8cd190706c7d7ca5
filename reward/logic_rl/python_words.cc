#include "reward/logic_rl/python_words.h"

#include "base/utf8.h"
#include "reward/characters.h"

namespace knaves {
namespace {

constexpr char32_t kCapitalIWithDot = 0x130;
constexpr char32_t kDotlessI = 0x131;
constexpr char32_t kLongS = 0x17F;
constexpr char32_t kKelvinSign = 0x212A;

// The letter of a-z that re.IGNORECASE holds equal to this one, or the character itself.
char32_t Fold(char32_t character) {
  switch (character) {
    case kCapitalIWithDot:
    case kDotlessI:
      return 'i';
    case kLongS:
      return 's';
    case kKelvinSign:
      return 'k';
    default:
      return character < 0x80 ? ToLowerCharacter(character) : character;
  }
}

}  // namespace

std::vector<PythonWord> PythonWords(std::string_view text) {
  constexpr size_t kUsualLength = 4;
  std::vector<PythonWord> words;
  words.reserve(text.size() / kUsualLength);
  bool inside = false;
  bool spaces_alone = true;
  size_t begin = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const char32_t character = NextCharacter(text, at);
    if (IsPythonWord(character)) {
      if (!inside) begin = start;
      inside = true;
      continue;
    }
    if (inside) {
      words.push_back({text.substr(begin, start - begin), spaces_alone});
      spaces_alone = true;
    }
    inside = false;
    spaces_alone = spaces_alone && IsPythonSpace(character);
  }
  if (inside) words.push_back({text.substr(begin), spaces_alone});
  return words;
}

bool IsAsciiWordIgnoringCase(std::string_view word) {
  for (size_t at = 0; at < word.size();) {
    const char32_t folded = Fold(NextCharacter(word, at));
    if (folded < 'a' || folded > 'z') return false;
  }
  return !word.empty();
}

bool EqualIgnoringCase(std::string_view word, std::string_view pattern) {
  size_t i = 0;
  size_t j = 0;
  while (i < word.size() && j < pattern.size()) {
    if (Fold(NextCharacter(word, i)) != Fold(NextCharacter(pattern, j))) return false;
  }
  return i == word.size() && j == pattern.size();
}

std::string PythonLower(std::string_view word) {
  std::string lower;
  for (size_t at = 0; at < word.size();) {
    const char32_t character = NextCharacter(word, at);
    if (character == kCapitalIWithDot) {
      lower += "i\u0307";
    } else {
      AppendUtf8(character == kKelvinSign ? U'k' : ToLowerCharacter(character), lower);
    }
  }
  return lower;
}

size_t CountLowered(std::string_view text, std::string_view word) {
  size_t count = 0;
  size_t matched = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t character = NextCharacter(text, at);
    const char32_t lower = character == kKelvinSign ? U'k' : ToLowerCharacter(character);
    matched = lower == static_cast<char32_t>(word[matched]) ? matched + 1 : (lower == static_cast<char32_t>(word[0]));
    if (matched == word.size()) {
      ++count;
      matched = 0;
    }
  }
  return count;
}

}  // namespace knaves

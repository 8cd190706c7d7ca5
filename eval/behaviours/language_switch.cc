// Switch of language: the thought, about a puzzle in English, goes on in another script or another language.
//
// Another script: at least one ideograph, kana or hangul, or at least two letters in a row of another alphabet (single
// Greek letters are names of variables), that are no part of a person's name. Another language in Latin letters: a
// sentence in which at least three function words of one of the languages below stand, and more of them than English
// ones. The spans are runs of foreign letters, with the marks and spaces between them, and such sentences.
#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>

#include "base/utf8.h"
#include "eval/behaviours/behaviours.h"

namespace knaves {
namespace {

struct ScriptRange {
  uint32_t first;
  uint32_t last;
  int fewest_letters;  // from which on a run of them is a switch
};

// Letters that English does not write, from the Unicode block names; Latin (also with accents) is not among them.
constexpr std::array<ScriptRange, 13> kScripts = {{
    {0x0370, 0x03FF, 2},    // Greek
    {0x0400, 0x052F, 2},    // Cyrillic
    {0x0530, 0x058F, 2},    // Armenian
    {0x0590, 0x05FF, 2},    // Hebrew
    {0x0600, 0x077F, 2},    // Arabic
    {0x0900, 0x0DFF, 2},    // Devanagari to Sinhala
    {0x0E00, 0x0EFF, 2},    // Thai, Lao
    {0x10A0, 0x10FF, 2},    // Georgian
    {0x1100, 0x11FF, 1},    // Hangul Jamo
    {0x3040, 0x30FF, 1},    // Hiragana, Katakana
    {0x3400, 0x9FFF, 1},    // CJK ideographs
    {0xAC00, 0xD7AF, 1},    // Hangul syllables
    {0x20000, 0x2FA1F, 1},  // CJK ideographs, extensions
}};

constexpr size_t kFewestFunctionWords = 3;

// Function words that are no English words, by language, and English ones to weigh against them.
const std::array<std::set<std::string_view>, 5> kForeignWords = {{
    {"el", "es", "una", "un", "los", "las", "que", "si", "entonces", "pero", "porque", "dice", "y", "como", "esto",
     "ser"},
    {"le", "est", "une", "un", "les", "que", "si", "alors", "mais", "donc", "dit", "et", "car", "ce", "cela", "il",
     "elle"},
    {"der", "ist", "ein", "eine", "und", "das", "wenn", "dann", "aber", "also", "sagt", "nicht", "weil", "sein",
     "kein"},
    {"il", "\xC3\xA8", "una", "un", "che", "se", "allora", "ma", "quindi", "dice", "e", "non", "perch\xC3\xA9",
     "essere"},
    {"o", "\xC3\xA9", "uma", "um", "que", "se", "ent\xC3\xA3o", "mas", "porque", "diz", "e", "n\xC3\xA3o", "ser",
     "isso"},
}};
const std::set<std::string_view> kEnglishWords = {"the",  "is",   "a",    "an", "and", "so", "if",
                                                  "then", "but",  "not",  "of", "to",  "be", "that",
                                                  "are",  "says", "must", "or", "in",  "it"};

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80U; }

const ScriptRange* ForeignScript(const Word& word) {
  if (std::all_of(word.text.begin(), word.text.end(), IsAscii)) return nullptr;
  if (FindInvalidUtf8(word.text) != std::string_view::npos) return nullptr;
  const ScriptRange* script = nullptr;
  int letters = 0;
  for (const uint32_t letter : DecodeUtf8(word.text)) {
    for (const ScriptRange& range : kScripts) {
      if (letter < range.first || letter > range.last) continue;
      script = &range;
      ++letters;
    }
  }
  return script != nullptr && letters >= script->fewest_letters ? script : nullptr;
}

bool IsMark(const Word& word) {
  if (IsAscii(word.text.front())) return std::isalnum(static_cast<unsigned char>(word.text.front())) == 0;
  return ForeignScript(word) == nullptr && word.text.size() >= 3;  // general and full-width punctuation
}

// Words that a person's name covers.
std::vector<bool> NameWords(const Reading& reading) {
  std::vector<bool> covered(reading.words.size(), false);
  for (const Mention& mention : reading.mentions) {
    std::fill(covered.begin() + static_cast<std::ptrdiff_t>(mention.first),
              covered.begin() + static_cast<std::ptrdiff_t>(mention.last), true);
  }
  return covered;
}

std::vector<TextSpan> OtherScripts(const Reading& reading) {
  const std::vector<bool> is_name = NameWords(reading);
  std::vector<TextSpan> spans;
  std::optional<size_t> first;  // of the run that is open
  size_t last = 0;
  for (size_t at = 0; at <= reading.words.size(); ++at) {
    const bool inside = at < reading.words.size();
    if (inside && !is_name[at] && ForeignScript(reading.words[at]) != nullptr) {
      if (!first) first = at;
      last = at + 1;
    } else if (first && !(inside && (is_name[at] || IsMark(reading.words[at])))) {
      spans.push_back(reading.Span(*first, last));
      first.reset();
    }
  }
  return spans;
}

bool IsOtherLatinLanguage(const Reading& reading, size_t sentence) {
  const auto count = [&](const std::set<std::string_view>& words) {
    return std::count_if(reading.words.begin() + static_cast<std::ptrdiff_t>(reading.sentences[sentence]),
                         reading.words.begin() + static_cast<std::ptrdiff_t>(reading.sentences[sentence + 1]),
                         [&](const Word& word) { return words.contains(word.lower); });
  };
  const auto english = count(kEnglishWords);
  return std::any_of(kForeignWords.begin(), kForeignWords.end(), [&](const auto& words) {
    const auto foreign = count(words);
    return foreign >= static_cast<std::ptrdiff_t>(kFewestFunctionWords) && foreign > english;
  });
}

}  // namespace

std::vector<TextSpan> FindLanguageSwitches(const Reading& reading) {
  std::vector<TextSpan> spans = OtherScripts(reading);
  for (size_t sentence = 0; sentence < reading.SentenceCount(); ++sentence) {
    if (!IsOtherLatinLanguage(reading, sentence)) continue;
    const TextSpan span = reading.SentenceSpan(sentence);
    const bool overlaps = std::any_of(spans.begin(), spans.end(), [&](const TextSpan& other) {
      return other.begin < span.end && span.begin < other.end;
    });
    if (!overlaps) spans.push_back(span);
  }
  std::sort(spans.begin(), spans.end(), [](const TextSpan& a, const TextSpan& b) { return a.begin < b.begin; });
  return spans;
}

}  // namespace knaves

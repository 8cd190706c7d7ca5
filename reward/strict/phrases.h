// Tables of words and phrases, written as one text with a comma between two.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace knaves {

// Words separated by single spaces.
using Phrase = std::string_view;

// What a word may begin: a bit for each table of phrases, so that most words are told from all of a table's phrases by
// one look (word_uses.h).
enum WordUse : uint32_t {
  kBeginsAdverb = 1u << 0,
  kBeginsAside = 1u << 1,
  kBeginsClosing = 1u << 2,
  kBeginsConnective = 1u << 3,
  kBeginsPeople = 1u << 4,
  kBeginsRoleNoun = 1u << 5,
  kBeginsOpening = 1u << 6,
  kBeginsEvidence = 1u << 7,
  kIsEvidenceWord = 1u << 8,
  kBeginsConclusionAdverb = 1u << 9,
  kBeginsConclusionVerb = 1u << 10,
  kBeginsItFollows = 1u << 11,
  kBeginsConclusionAdjective = 1u << 12,
  kBeginsConclusionNoun = 1u << 13,
  kIsHeadingWord = 1u << 14,
  kBeginsTrait = 1u << 15,
  kBeginsTruthValue = 1u << 16,
  kIsNumberWord = 1u << 17,
  kBeginsVerb = 1u << 18,
  kBeginsComparison = 1u << 19,
  kBeginsPassive = 1u << 20,
  kIsCaseWord = 1u << 21,
  kIsSaidWord = 1u << 22,
  kIsGrammarWord = 1u << 31,  // stands anywhere in the grammar
};

struct PhraseTable {
  std::span<const Phrase> phrases;
  WordUse use;
};

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

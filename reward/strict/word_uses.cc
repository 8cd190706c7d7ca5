#include "reward/strict/word_uses.h"

#include <array>
#include <cassert>
#include <vector>

#include "reward/strict/lead_in_words.h"
#include "reward/strict/phrases.h"
#include "reward/strict/problem_words.h"
#include "reward/strict/verbs.h"
#include "reward/strict/vocabulary.h"
#include "reward/strict/word_hash.h"

namespace knaves {
namespace {

// Words by an open hash table of their numbers.
class WordTable {
 public:
  WordTable() {
    for (const PhraseTable& table : {Adverbs(),
                                     Asides(),
                                     ClosingPhrases(),
                                     Connectives(),
                                     PeopleNouns(),
                                     RoleNouns(),
                                     Comparisons(),
                                     NumberWords(),
                                     OtherGrammarWords(),
                                     Passives(),
                                     OpeningPhrases(),
                                     EvidenceBeginnings(),
                                     EvidenceWords(),
                                     CaseWords(),
                                     SaidWords(),
                                     ConclusionAdverbs(),
                                     ConclusionVerbs(),
                                     ItFollowsPhrases(),
                                     ConclusionAdjectives(),
                                     ConclusionNouns(),
                                     HeadingWords()}) {
      for (const Phrase phrase : table.phrases) AddPhrase(phrase, table.use);
    }
    for (const Verb& verb : Verbs()) AddPhrase(verb.phrase, kBeginsVerb);
    for (const Trait& trait : Traits()) AddPhrase(trait.phrase, kBeginsTrait);
    for (const Trait& value : TruthValues()) AddPhrase(value.phrase, kBeginsTruthValue);
    for (const ProblemWord& problem : ProblemWords()) AddPhrase(problem.word, kIsGrammarWord);
  }

  uint32_t UsesOf(std::string_view word, uint64_t hash) const {
    const WordEnds ends = EndsOfWord(word);
    for (size_t slot = hash % kSlots; numbers_[slot] != 0; slot = (slot + 1) % kSlots) {
      const Entry& entry = entries_[numbers_[slot] - 1u];
      if (entry.ends == ends && entry.word.size() == word.size()) return entry.uses;
    }
    return 0;
  }

 private:
  static constexpr size_t kSlots = 4096;  // several times as many as there are words
  struct Entry {
    std::string_view word;
    WordEnds ends;
    uint32_t uses;
  };

  void AddPhrase(Phrase phrase, uint32_t use) {
    size_t space = phrase.find(' ');
    AddWord(phrase.substr(0, space), use);
    while (space != Phrase::npos) {
      phrase.remove_prefix(space + 1);
      space = phrase.find(' ');
      AddWord(phrase.substr(0, space), 0);
    }
  }

  void AddWord(std::string_view word, uint32_t use) {
    size_t slot = HashOfWord(word) % kSlots;
    while (numbers_[slot] != 0 && entries_[numbers_[slot] - 1u].word != word) slot = (slot + 1) % kSlots;
    if (numbers_[slot] == 0) {
      assert(word.size() <= kLongestByEnds);
      entries_.push_back({word, EndsOfWord(word), kIsGrammarWord});
      numbers_[slot] = static_cast<uint16_t>(entries_.size());
    }
    entries_[numbers_[slot] - 1u].uses |= use;
  }

  std::vector<Entry> entries_;
  std::array<uint16_t, kSlots> numbers_{};  // of entries, from 1; 0: free
};

}  // namespace

uint32_t UsesOfWord(std::string_view word, uint64_t hash) {
  static const WordTable table;
  return table.UsesOf(word, hash);
}

uint32_t UsesOfWord(std::string_view word) { return UsesOfWord(word, HashOfWord(word)); }

bool IsHeadingWord(std::string_view word) { return (UsesOfWord(word) & kIsHeadingWord) != 0; }

bool IsGrammarWord(std::string_view word) { return UsesOfWord(word) != 0; }

}  // namespace knaves

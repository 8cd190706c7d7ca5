#include "reward/strict/vocabulary.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/parse_integer.h"
#include "reward/strict/lead_in_words.h"
#include "reward/strict/problem_words.h"

namespace knaves {
namespace {

constexpr std::string_view kAdverbsTable =
    "also, therefore, thus, hence, then, indeed, definitely, certainly, clearly, in fact, consequently, "
    "necessarily, obviously, undoubtedly, ultimately, finally";
constexpr auto kAdverbs = SplitPhrases<CountPhrases(kAdverbsTable)>(kAdverbsTable);

// Between commas behind the subject: "Zoey, however, is a knave".
constexpr std::string_view kAsidesTable =
    "however, on the other hand, in contrast, by contrast, in turn, therefore, thus, hence, consequently, "
    "similarly, likewise";
constexpr auto kAsides = SplitPhrases<CountPhrases(kAsidesTable)>(kAsidesTable);

constexpr std::string_view kClosingsTable =
    "too, as well, also, in total, altogether, overall, then, respectively, on the island, on this island, here";
constexpr auto kClosings = SplitPhrases<CountPhrases(kClosingsTable)>(kClosingsTable);

constexpr std::string_view kConnectivesTable = "and, but, while, whereas, whilst";
constexpr auto kConnectives = SplitPhrases<CountPhrases(kConnectivesTable)>(kConnectivesTable);

constexpr std::string_view kPeopleTable =
    "people, persons, person, islanders, islander, inhabitants, inhabitant, characters, character, individuals, "
    "individual, residents, resident, one, ones, members, of them, of the people, of the islanders, of the "
    "inhabitants, of the characters, of these people";
constexpr auto kPeople = SplitPhrases<CountPhrases(kPeopleTable)>(kPeopleTable);

constexpr std::string_view kRoleNamesTable = "role, identity, type, status";
constexpr auto kRoleNames = SplitPhrases<CountPhrases(kRoleNamesTable)>(kRoleNamesTable);

constexpr std::array kTraits = std::to_array<Trait>({
    {"truth-teller", true},
    {"truth teller", true},
    {"truthteller", true},
    {"a truth-teller", true},
    {"truth-telling", true},
    {"truthful", true},
    {"always truthful", true},
    {"honest", true},
    {"tells the truth", true},
    {"tell the truth", true},
    {"always tells the truth", true},
    {"always tell the truth", true},
    {"telling the truth", true},
    {"is telling the truth", true},
    {"speaks the truth", true},
    {"always speaks the truth", true},
    {"truth-tellers", true},
    {"truth tellers", true},
    {"liars", false},
    {"liar", false},
    {"a liar", false},
    {"lies", false},
    {"lie", false},
    {"always lies", false},
    {"always lie", false},
    {"lying", false},
    {"is lying", false},
    {"are lying", false},
    {"are telling the truth", true},
    {"told the truth", true},
    {"told a lie", false},
    {"lied", false},
    {"is a liar", false},
    {"is a truth-teller", true},
    {"is truthful", true},
    {"is honest", true},
    {"must be lying", false},
    {"must be telling the truth", true},
});

constexpr std::array kTruthValues = std::to_array<Trait>({
    {"true", true},
    {"correct", true},
    {"truthful", true},
    {"the truth", true},
    {"false", false},
    {"not true", false},
    {"untrue", false},
    {"incorrect", false},
    {"a lie", false},
    {"lies", false},
});

constexpr std::string_view kNumberWordsTable =
    "zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, "
    "fifteen, sixteen, seventeen, eighteen, nineteen, twenty";
constexpr auto kNumberWords = SplitPhrases<CountPhrases(kNumberWordsTable)>(kNumberWordsTable);

// Words of the grammar that no table above holds.
constexpr std::string_view kStructureTable =
    "not, isn't, aren't, must, be, cannot, can't, can, neither, nor, everybody, everyone, nobody, none, no, only, "
    "except, other, others, rest, remaining, else, them, they, there, exactly, just, rather, both, who, these, "
    "those, he, has, she, was, were, alone, among, sole, single, lone, another";
constexpr auto kStructure = SplitPhrases<CountPhrases(kStructureTable)>(kStructureTable);

void AddWords(std::span<const Phrase> phrases, std::unordered_set<std::string_view>& words) {
  for (Phrase phrase : phrases) {
    for (size_t space; (space = phrase.find(' ')) != Phrase::npos; phrase.remove_prefix(space + 1)) {
      words.insert(phrase.substr(0, space));
    }
    words.insert(phrase);
  }
}

std::unordered_set<std::string_view> AllGrammarWords() {
  std::unordered_set<std::string_view> words;
  for (const std::span<const Phrase> phrases :
       {Adverbs(), Asides(), ClosingPhrases(), Connectives(), PeopleNouns(), RoleNouns(), OpeningPhrases(),
        EvidenceBeginnings(), EvidenceWords(), ConclusionAdverbs(), ConclusionVerbs(), ItFollowsPhrases(),
        ConclusionAdjectives(), ConclusionNouns(), HeadingWords(), std::span<const Phrase>(kNumberWords),
        std::span<const Phrase>(kStructure)}) {
    AddWords(phrases, words);
  }
  for (const Trait& trait : kTraits) AddWords({&trait.phrase, 1}, words);
  for (const ProblemWord& problem : ProblemWords()) words.insert(problem.word);
  return words;
}

}  // namespace

std::span<const Phrase> Adverbs() { return kAdverbs; }
std::span<const Phrase> Asides() { return kAsides; }
std::span<const Phrase> ClosingPhrases() { return kClosings; }
std::span<const Phrase> Connectives() { return kConnectives; }
std::span<const Phrase> PeopleNouns() { return kPeople; }
std::span<const Phrase> RoleNouns() { return kRoleNames; }
std::span<const Trait> Traits() { return kTraits; }
std::span<const Trait> TruthValues() { return kTruthValues; }

std::optional<size_t> NumberValue(std::string_view word) {
  const auto found = std::ranges::find(kNumberWords, word);
  if (found != kNumberWords.end()) return static_cast<size_t>(found - kNumberWords.begin());
  constexpr size_t kMaxDigits = 4;
  return word.size() > kMaxDigits ? std::nullopt : ParseInteger<size_t>(word);
}

bool IsGrammarWord(std::string_view word) {
  static const std::unordered_set<std::string_view> words = AllGrammarWords();
  return words.contains(word);
}

}  // namespace knaves

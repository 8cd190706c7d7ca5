#include "reward/strict/vocabulary.h"

#include <algorithm>
#include <array>

#include "base/parse_integer.h"

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

constexpr std::string_view kComparisonsTable = "along with, together with, as well as, just like, like";
constexpr auto kComparisons = SplitPhrases<CountPhrases(kComparisonsTable)>(kComparisonsTable);

constexpr std::array kTraits = std::to_array<Trait>({
    {"truth-teller", true},
    {"truth teller", true},
    {"truthteller", true},
    {"truth-telling", true},
    {"truthful", true},
    {"always truthful", true},
    {"honest", true},
    {"tells the truth", true},
    {"tell the truth", true},
    {"always tells the truth", true},
    {"always tell the truth", true},
    {"telling the truth", true},
    {"speaks the truth", true},
    {"always speaks the truth", true},
    {"truth-tellers", true},
    {"truth tellers", true},
    {"liars", false},
    {"liar", false},
    {"lies", false},
    {"lie", false},
    {"always lies", false},
    {"always lie", false},
    {"dishonest", false},
    {"lying", false},
    {"told the truth", true},
    {"told a lie", false},
    {"lied", false},
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
    "those, he, has, she, was, were, alone, among, sole, single, lone, another, apart, aside, from";
constexpr auto kStructure = SplitPhrases<CountPhrases(kStructureTable)>(kStructureTable);

}  // namespace

PhraseTable Adverbs() { return {kAdverbs, kBeginsAdverb}; }
PhraseTable Asides() { return {kAsides, kBeginsAside}; }
PhraseTable ClosingPhrases() { return {kClosings, kBeginsClosing}; }
PhraseTable Connectives() { return {kConnectives, kBeginsConnective}; }
PhraseTable PeopleNouns() { return {kPeople, kBeginsPeople}; }
PhraseTable RoleNouns() { return {kRoleNames, kBeginsRoleNoun}; }
PhraseTable Comparisons() { return {kComparisons, kBeginsComparison}; }
PhraseTable NumberWords() { return {kNumberWords, kIsNumberWord}; }
PhraseTable OtherGrammarWords() { return {kStructure, kIsGrammarWord}; }
std::span<const Trait> Traits() { return kTraits; }
std::span<const Trait> TruthValues() { return kTruthValues; }

std::optional<size_t> NumberValue(std::string_view word) {
  const auto found = std::ranges::find(kNumberWords, word);
  if (found != kNumberWords.end()) return static_cast<size_t>(found - kNumberWords.begin());
  constexpr size_t kMaxDigits = 4;
  return word.size() > kMaxDigits ? std::nullopt : ParseInteger<size_t>(word);
}

}  // namespace knaves

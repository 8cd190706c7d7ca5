#include "reward/strict/vocabulary.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/parse_integer.h"
#include "reward/reasons.h"

namespace knaves {
namespace {

template <size_t kCount>
consteval std::array<Phrase, kCount> Phrases(const Phrase (&phrases)[kCount]) {
  return std::to_array(phrases);
}

constexpr std::array kOpenings = Phrases({"so",
                                          "therefore",
                                          "thus",
                                          "hence",
                                          "then",
                                          "finally",
                                          "consequently",
                                          "accordingly",
                                          "overall",
                                          "ultimately",
                                          "lastly",
                                          "also",
                                          "similarly",
                                          "likewise",
                                          "however",
                                          "on the other hand",
                                          "we know that",
                                          "in conclusion",
                                          "in summary",
                                          "in short",
                                          "in total",
                                          "to conclude",
                                          "to summarize",
                                          "to summarise",
                                          "to sum up",
                                          "as a result",
                                          "as such",
                                          "we conclude that",
                                          "we conclude",
                                          "i conclude that",
                                          "we find that",
                                          "we deduce that",
                                          "we determine that",
                                          "we have that",
                                          "we have",
                                          "it follows that",
                                          "this means that",
                                          "this means",
                                          "that means that",
                                          "that means",
                                          "which means that",
                                          "which means",
                                          "meaning that",
                                          "meaning",
                                          "this implies that",
                                          "the answer is that",
                                          "the answer is",
                                          "my answer is that",
                                          "my answer is",
                                          "the final answer is that",
                                          "the final answer is",
                                          "my final answer is that",
                                          "my final answer is",
                                          "the correct answer is that",
                                          "the correct answer is",
                                          "the solution is that",
                                          "the solution is",
                                          "the conclusion is that",
                                          "the conclusion is",
                                          "the result is that",
                                          "the result is",
                                          "based on this",
                                          "based on the above reasoning",
                                          "based on the above analysis",
                                          "based on the above",
                                          "based on the statements",
                                          "based on the reasoning above",
                                          "based on our reasoning",
                                          "based on the analysis above",
                                          "based on the analysis",
                                          "from the above",
                                          "that is",
                                          "first",
                                          "firstly",
                                          "second",
                                          "secondly",
                                          "third",
                                          "thirdly"});

constexpr std::array kAdverbs = Phrases({"also", "therefore", "thus", "hence", "then", "indeed", "definitely",
                                         "certainly", "clearly", "in fact", "consequently", "necessarily"});

// Between commas behind the subject: "Zoey, however, is a knave".
constexpr std::array kAsides = Phrases({"however", "on the other hand", "in contrast", "by contrast", "in turn",
                                        "therefore", "thus", "hence", "consequently", "similarly", "likewise"});

constexpr std::array kClosings = Phrases({"too", "as well", "also", "in total", "altogether", "overall", "then",
                                          "respectively", "on the island", "on this island", "here"});

constexpr std::array kConnectives = Phrases({"and", "but", "while", "whereas", "whilst"});

constexpr std::array kPeople = Phrases({"people",
                                        "persons",
                                        "person",
                                        "islanders",
                                        "islander",
                                        "inhabitants",
                                        "inhabitant",
                                        "characters",
                                        "character",
                                        "individuals",
                                        "individual",
                                        "residents",
                                        "resident",
                                        "one",
                                        "ones",
                                        "members",
                                        "of them",
                                        "of the people",
                                        "of the islanders",
                                        "of the inhabitants",
                                        "of the characters",
                                        "of these people"});

constexpr std::array kRoleNames = Phrases({"role", "identity", "type", "status"});

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
    {"liar", false},
    {"a liar", false},
    {"lies", false},
    {"lie", false},
    {"always lies", false},
    {"always lie", false},
    {"lying", false},
    {"is lying", false},
});

constexpr std::array kHeadingWords = Phrases({"a",           "an",
                                              "the",         "is",
                                              "are",         "as",
                                              "of",          "for",
                                              "each",        "every",
                                              "all",         "in",
                                              "to",          "this",
                                              "here",        "my",
                                              "our",         "follows",
                                              "following",   "below",
                                              "answer",      "answers",
                                              "final",       "solution",
                                              "solutions",   "conclusion",
                                              "result",      "results",
                                              "identity",    "identities",
                                              "role",        "roles",
                                              "type",        "types",
                                              "status",      "name",
                                              "names",       "person",
                                              "persons",     "people",
                                              "character",   "characters",
                                              "inhabitant",  "inhabitants",
                                              "islander",    "islanders",
                                              "individual",  "individuals",
                                              "resident",    "residents",
                                              "summary",     "assignment",
                                              "assignments", "puzzle",
                                              "island",      "unique",
                                              "correct",     "determined",
                                              "total",       "we",
                                              "have",        "conclude",
                                              "their",       "respective",
                                              "list",        "table",
                                              "number",      "and",
                                              "'s",          "everyone",
                                              "count",       "complete",
                                              "full",        "identification",
                                              "who",         "classification",
                                              "breakdown"});

constexpr std::array kNumberWords =
    Phrases({"zero",     "one",     "two",     "three",     "four",     "five",     "six",
             "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
             "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"});

// Words of the grammar that no table above holds.
constexpr std::array kStructure =
    Phrases({"not",    "isn't",     "aren't",    "must",   "be",     "cannot", "can't",  "can",     "neither",
             "nor",    "everybody", "everyone",  "nobody", "none",   "no",     "only",   "except",  "other",
             "others", "rest",      "remaining", "else",   "them",   "they",   "there",  "exactly", "just",
             "rather", "both",      "who",       "these",  "those",  "he",     "has",    "she",     "was",
             "were",   "alone",     "among",     "sole",   "single", "lone",   "another"});

struct Problem {
  std::string_view word;
  std::string_view reason;
};

constexpr std::array kProblems = std::to_array<Problem>({
    {"maybe", reason::kHedge},        {"perhaps", reason::kHedge},        {"probably", reason::kHedge},
    {"possibly", reason::kHedge},     {"likely", reason::kHedge},         {"presumably", reason::kHedge},
    {"apparently", reason::kHedge},   {"might", reason::kHedge},          {"may", reason::kHedge},
    {"could", reason::kHedge},        {"should", reason::kHedge},         {"would", reason::kHedge},
    {"can", reason::kHedge},          {"seems", reason::kHedge},          {"seem", reason::kHedge},
    {"appears", reason::kHedge},      {"guess", reason::kHedge},          {"guessing", reason::kHedge},
    {"think", reason::kHedge},        {"believe", reason::kHedge},        {"suspect", reason::kHedge},
    {"suppose", reason::kHedge},      {"unsure", reason::kHedge},         {"uncertain", reason::kHedge},
    {"know", reason::kHedge},         {"sure", reason::kHedge},           {"almost", reason::kHedge},
    {"unknown", reason::kHedge},      {"undetermined", reason::kHedge},   {"unclear", reason::kHedge},
    {"or", reason::kAlternatives},    {"either", reason::kAlternatives},  {"alternatively", reason::kAlternatives},
    {"if", reason::kCondition},       {"unless", reason::kCondition},     {"assuming", reason::kCondition},
    {"assume", reason::kCondition},   {"when", reason::kCondition},       {"iff", reason::kCondition},
    {"whether", reason::kCondition},  {"provided", reason::kCondition},   {"actually", reason::kRetraction},
    {"really", reason::kRetraction},  {"wait", reason::kRetraction},      {"correction", reason::kRetraction},
    {"sorry", reason::kRetraction},   {"oops", reason::kRetraction},      {"instead", reason::kRetraction},
    {"scratch", reason::kRetraction}, {"mistake", reason::kRetraction},   {"kidding", reason::kRetraction},
    {"ignore", reason::kRetraction},  {"disregard", reason::kRetraction}, {"not", reason::kNegation},
    {"never", reason::kNegation},     {"none", reason::kNegation},        {"isn't", reason::kNegation},
    {"aren't", reason::kNegation},    {"false", reason::kNegation},       {"untrue", reason::kNegation},
    {"wrong", reason::kNegation},     {"incorrect", reason::kNegation},   {"neither", reason::kNegation},
    {"hardly", reason::kNegation},    {"opposite", reason::kNegation},    {"no", reason::kNegation},
    {"non", reason::kNegation},       {"cannot", reason::kNegation},      {"can't", reason::kNegation},
    {"without", reason::kNegation},
});

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
       {OpeningPhrases(), Adverbs(), Asides(), ClosingPhrases(), Connectives(), PeopleNouns(), RoleNouns(),
        std::span<const Phrase>(kHeadingWords), std::span<const Phrase>(kNumberWords),
        std::span<const Phrase>(kStructure)}) {
    AddWords(phrases, words);
  }
  for (const Trait& trait : kTraits) AddWords({&trait.phrase, 1}, words);
  for (const Problem& problem : kProblems) words.insert(problem.word);
  return words;
}

}  // namespace

std::span<const Phrase> OpeningPhrases() { return kOpenings; }
std::span<const Phrase> Adverbs() { return kAdverbs; }
std::span<const Phrase> Asides() { return kAsides; }
std::span<const Phrase> ClosingPhrases() { return kClosings; }
std::span<const Phrase> Connectives() { return kConnectives; }
std::span<const Phrase> PeopleNouns() { return kPeople; }
std::span<const Phrase> RoleNouns() { return kRoleNames; }
std::span<const Trait> Traits() { return kTraits; }

bool IsHeadingWord(std::string_view word) {
  static const std::unordered_set<std::string_view> words(kHeadingWords.begin(), kHeadingWords.end());
  return words.contains(word);
}

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

std::string_view ProblemOfWord(std::string_view word) {
  static const auto reasons = [] {
    std::unordered_map<std::string_view, std::string_view> map;
    for (const Problem& problem : kProblems) map.emplace(problem.word, problem.reason);
    return map;
  }();
  const auto found = reasons.find(word);
  return found == reasons.end() ? std::string_view() : found->second;
}

}  // namespace knaves

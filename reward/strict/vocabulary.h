// The English of statements, by what its words do. What stands before statements is in lead_in_words.h, words that
// refuse an answer in problem_words.h.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "reward/strict/phrases.h"

namespace knaves {

// Around a verb, without changing it: "therefore", "also", "definitely".
PhraseTable Adverbs();
// Between commas behind a subject, without changing what is said of it: "however".
PhraseTable Asides();
// After a role, without changing it: "too", "as well", "in total".
PhraseTable ClosingPhrases();
// Between two statements: "and", "while".
PhraseTable Connectives();
// What the inhabitants are called together or one by one: "people", "islanders", "person".
PhraseTable PeopleNouns();
// What a role is called: "role", "identity".
PhraseTable RoleNouns();
// Before others of whom the same is said: "along with", "just like".
PhraseTable Comparisons();
PhraseTable NumberWords();  // "zero" to "twenty", in order
// Words of statements that no table holds: "not", "only", "them".
PhraseTable OtherGrammarWords();

// What a phrase says about one who bears a role: "tells the truth" is a knight's.
struct Trait {
  Phrase phrase;
  bool knight;
};
std::span<const Trait> Traits();
// The same of what one says: "a lie" is a knave's.
std::span<const Trait> TruthValues();

// "zero" to "twenty", or digits up to 9999.
std::optional<size_t> NumberValue(std::string_view word);

}  // namespace knaves

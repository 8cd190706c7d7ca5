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
std::span<const Phrase> Adverbs();
// Between commas behind a subject, without changing what is said of it: "however".
std::span<const Phrase> Asides();
// After a role, without changing it: "too", "as well", "in total".
std::span<const Phrase> ClosingPhrases();
// Between two statements: "and", "while".
std::span<const Phrase> Connectives();
// What the inhabitants are called together or one by one: "people", "islanders", "person".
std::span<const Phrase> PeopleNouns();
// What a role is called: "role", "identity".
std::span<const Phrase> RoleNouns();

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
// Any word of the grammar. A person of that name is meant only where it is written exactly as in the row ("May" is a
// person, "may" is not).
bool IsGrammarWord(std::string_view word);

}  // namespace knaves

// The languages in which puzzles of the grammar "spies" are told. A language is a file of this folder that fills this
// structure, its declaration here, and its line in spy_language.cc. What spies share with other puzzles (names, how
// facts are joined) comes from the Language of the same code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/language.h"
#include "generator/spies/spy_wording.h"
#include "generator/traces/phrases.h"

namespace knaves {

struct SpyThoughtPhrases {
  Phrase suppose;           // {0} claim
  Phrase so;                // {0} claims
  Phrase sentence;          // {0} the number of spies
  Phrase cannot_be_met;     // of the number of spies
  Phrase says;              // {0} name, {1} statement; what is said goes on in a sentence of its own
  Phrase true_so;           // {0} truth of what was said, {1} claims
  Phrase role_so;           // {0} claim about the speaker, {1} truth, {2} claims
  Phrase true_leaves_none;  // {0} truth, {1} name
  Phrase role_leaves_none;  // {0} claim about the speaker, {1} truth, {2} name
  Phrase check;             // {0} name, {1} statement; the next goes on behind it
  Phrase checked;           // {0} truth, {1} claim about the speaker
  Phrase conclude;          // {0} solution
  Phrase between_claims;    // in a list of claims
  Phrase truths[2];         // false, true
};

// {0} and {1}: the claims.
struct SpyJointPhrases {
  Phrase both, either, iff, if_then;
};

struct SpyLanguage {
  const Language& language;                              // of the same code
  const std::vector<SpyRoleWords>& role_sets;            // knight, knave and spy first
  SpyRoleWord (*regular_role)(const std::string& word);  // plurals and articles by rule, for words from outside
  std::string_view is_not;                               // between a name and a role, as Language::is
  SpyJointPhrases joints;
  std::string (*count_text)(SpyCount spies, const SpyWording& wording);
  std::string (*quiz_text)(const SpyPuzzle& puzzle, const SpyWording& wording);
  SpyThoughtPhrases thought;
};

// Throws InputError for an unknown code.
const SpyLanguage& FindSpyLanguage(std::string_view code);

const SpyLanguage& EnglishSpies();
const SpyLanguage& ChineseSpies();

}  // namespace knaves

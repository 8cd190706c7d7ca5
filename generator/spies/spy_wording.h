// How a puzzle of the grammar "spies" is told.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/random.h"
#include "generator/spies/spy_puzzle.h"

namespace knaves {

// One role's word in its forms.
struct SpyRoleWord {
  std::string word;    // "spy", lower case
  std::string a_word;  // "a spy"
  std::string words;   // "spies"
  bool operator==(const SpyRoleWord&) const = default;
};
using SpyRoleWords = std::array<SpyRoleWord, kRoles>;  // by Role

struct SpyLanguage;  // spy_language.h
const SpyLanguage& EnglishSpies();

struct SpyWording {
  std::vector<std::string> names;  // [people], distinct
  SpyRoleWords roles;
  const SpyLanguage* language = &EnglishSpies();
};

const SpyRoleWord& WordOf(Role role, const SpyWording& wording);

// What a wording is chosen from.
struct SpyWordingOptions {
  std::string language = "en";          // the code of a language
  std::vector<std::string> roles = {};  // keys of its sets of role words, each the set's word for a knight; empty: all
  std::vector<std::string> names = {};  // a pool of distinct names; empty: the language's own
};

// Throws InputError for an unknown language or key and for more people than names are known.
SpyWording ChooseSpyWording(int people, const SpyWordingOptions& options, Random& random);

// "Bob is not a spy"
std::string ClaimText(const RoleClaim& claim, const SpyWording& wording);
// "Bob is a spy and Amy is not a knave", without a full stop. "Or" includes both.
std::string StatementText(const SpyStatement& statement, const SpyWording& wording);
// "Exactly one of them is a spy"; "At most two of them are spies"
std::string SpyCountText(SpyCount spies, const SpyWording& wording);

// The whole puzzle: the island, who is met, how many spies there are, who says what, the question.
std::string QuizText(const SpyPuzzle& puzzle, const SpyWording& wording);

// "(1) Alice is a knight\n(2) Bob is a spy"
std::string SolutionList(const Roles& roles, const SpyWording& wording);
// "Alice is a knight, and Bob is a spy."
std::string SolutionSentence(const Roles& roles, const SpyWording& wording);

}  // namespace knaves

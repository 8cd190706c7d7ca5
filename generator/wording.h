// How a puzzle is told: the people's names, the two roles' words, and the way each one's saying is introduced.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "generator/puzzle.h"

namespace knaves {

// The words for the two roles, e.g. knight and knave, hero and villain.
struct RoleWords {
  std::string knight = "knight";  // singular, lower case
  std::string knave = "knave";
  std::string a_knight = "a knight";  // with its article
  std::string a_knave = "a knave";
  std::string knights = "knights";  // plural
  std::string knaves = "knaves";
  bool operator==(const RoleWords&) const = default;
};

// What a wording is chosen from.
struct WordingOptions {
  std::vector<std::string> roles;  // keys of role pairs ("knight", "hero", ...); empty: every known pair
  std::vector<std::string> names;  // a pool of names; empty: every known name
  bool varied_sayings = true;      // false: every saying is 'NAME says: "..."'
};

struct Wording {
  std::vector<std::string> names;  // [people], distinct
  RoleWords roles;
  std::vector<int> sayings;  // [people], how each statement is introduced
};

// Every known role pair, knight and knave first. The key of a pair is its word for a knight.
const std::vector<RoleWords>& RolePairs();

// Throws InputError for an unknown role pair or for fewer names than people.
Wording ChooseWording(int people, const WordingOptions& options, Random& random);

// One statement as a clause without a full stop. Nesting is told by "both ... and", "either ... or", "if ..., then" and
// the like, so that each text has one reading.
std::string StatementText(StatementView statement, const Wording& wording);

// With its first letter large, where that is one of a to z.
std::string Capitalised(std::string text);

// The whole puzzle: the island, who is met, who says what, the question.
std::string QuizText(const Puzzle& puzzle, const Wording& wording);

// "(1) Alice is a knight\n(2) Bob is a knave"
std::string SolutionList(Assignment knights, const Wording& wording);

// "Alice is a knight, and Bob is a knave."
std::string SolutionSentence(Assignment knights, const Wording& wording);

}  // namespace knaves

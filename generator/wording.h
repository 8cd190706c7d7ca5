// How a puzzle is told: the language, the people's names, the two roles' words, and the way each one's saying is
// introduced.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "generator/puzzle.h"

namespace knaves {

struct Language;  // generator/language.h
const Language& English();

// The words for the two roles, e.g. knight and knave, hero and villain.
struct RoleWords {
  std::string knight = "knight";  // singular, lower case
  std::string knave = "knave";
  std::string a_knight = "a knight";  // as it stands behind "is": with its article
  std::string a_knave = "a knave";
  std::string knights = "knights";  // plural
  std::string knaves = "knaves";
  bool operator==(const RoleWords&) const = default;
};

// What a wording is chosen from.
struct WordingOptions {
  std::string language = "en";          // the code of a language
  std::vector<std::string> roles = {};  // keys of its role pairs ("knight", "hero", ...); empty: every known pair
  std::vector<std::string> names = {};  // a pool of names; empty: every name that the language knows
  bool varied_sayings = true;           // false: every saying is 'NAME says: "..."'
};

struct Wording {
  std::vector<std::string> names;  // [people], distinct
  RoleWords roles;
  std::vector<int> sayings;  // [people], how each statement is introduced
  const Language* language = &English();
  std::vector<int> speaking_order = {};  // [people], who speaks when; empty: in the order of the names

  size_t SpeakerAt(size_t turn) const {
    return speaking_order.empty() ? turn : static_cast<size_t>(speaking_order[turn]);
  }
};

// The same words with the roles changed over: who is called a knave tells the truth.
RoleWords ChangedOver(const RoleWords& roles);

// Throws InputError for an unknown language or role pair (the key of a pair is its word for a knight), or for fewer
// names than people.
Wording ChooseWording(int people, const WordingOptions& options, Random& random);

// As many names as `before` has, from `pool`, none of which was there before; nothing where there are too few.
std::optional<std::vector<std::string>> ChooseOtherNames(const std::vector<std::string>& before,
                                                         const std::vector<std::string>& pool, Random& random);

// A statement in words: a clause without a full stop that has one reading.
struct SaidStatement {
  std::string text;
  // [nodes], the byte at which the words of each part end; 0 within "Bob is not a knave", which is said in one.
  std::vector<size_t> part_ends;
};
SaidStatement SayStatement(StatementView statement, const Wording& wording);
std::string StatementText(StatementView statement, const Wording& wording);

// The sentence in which this person says what stands in `statement`, a clause that is ready to stand in quotation
// marks.
std::string SayingText(const Wording& wording, size_t person, std::string_view statement);

// With its first letter large, where that is one of a to z.
std::string Capitalised(std::string text);

// The whole puzzle: the island, who is met, who says what, the question.
std::string QuizText(const Puzzle& puzzle, const Wording& wording);

// "Alice is a knight"
std::string FactText(int person, bool knight, const Wording& wording);

// "(1) Alice is a knight\n(2) Bob is a knave"
std::string SolutionList(Assignment knights, const Wording& wording);

// "Alice is a knight, and Bob is a knave."
std::string SolutionSentence(Assignment knights, const Wording& wording);

}  // namespace knaves

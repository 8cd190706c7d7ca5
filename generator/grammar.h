// What people may say: a grammar is a list of forms that statements are built from. Claims about one person belong to
// every grammar; several grammars together have the forms of all of them, so that each may be a part of the others'.
//
// A grammar is a file in generator/grammars/, its declaration at the end, and its line in grammar.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "generator/statement.h"

namespace knaves {

// One way of building statements, by what stands at their root.
struct StatementForm {
  Operator op;
  int operands;  // statements below the root: 0, 1, or 2 that differ from each other

  // The root may have people, a number or claims of its own: in how many ways, among so many people. Null: in one.
  // REQUIRES: null with two operands
  uint64_t (*ways)(int people) = nullptr;
  // Appends the root with all that is not an operand, as `speaker` says it in one of the ways; of kSays, last the
  // person who would say the operand. Null: the operator alone.
  void (*append)(uint64_t way, int people, int speaker, StatementNodes& nodes) = nullptr;
  // The most people that the root itself mentions. Null: none.
  int (*mentions)(int people) = nullptr;
};
using StatementForms = std::vector<StatementForm>;

struct Grammar {
  std::string_view name;
  const StatementForms& forms;
};

// Every grammar, classic first.
const std::vector<Grammar>& Grammars();

// The names in the order of Grammars, each once. Throws InputError for an unknown one, or none.
std::vector<std::string> OrderedGrammars(const std::vector<std::string>& names);

// Claims about one person, then the forms of these grammars in the order of Grammars. Throws as OrderedGrammars.
StatementForms GrammarForms(const std::vector<std::string>& grammars);

// The most people whom a statement of at most this depth mentions. REQUIRES: forms of GrammarForms
int MostMentioned(const StatementForms& forms, int people, int depth);

// Person `other`, from 0, among all but the speaker.
uint8_t OtherPerson(uint64_t other, int speaker);

// Two people in increasing order, by the number of their pair.
struct PeoplePair {
  uint8_t first;
  uint8_t second;
};
uint64_t PairCount(int people);
PeoplePair NthPair(uint64_t pair, int people);  // REQUIRES: pair < PairCount(people)

const StatementForms& ClassicForms();
const StatementForms& CountForms();
const StatementForms& KindForms();
const StatementForms& XorForms();
const StatementForms& SaysForms();

}  // namespace knaves

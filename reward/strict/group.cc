#include "reward/strict/group.h"

#include <algorithm>

#include "reward/strict/name_list.h"

namespace knaves {
namespace {

bool AreSame(std::span<const size_t> a, std::span<const size_t> b) {
  return a.size() == b.size() && std::ranges::is_permutation(a, b);
}

}  // namespace

bool TakePeopleNoun(TokenCursor& tokens) { return tokens.TakeAnyPhrase(PeopleNouns()); }

bool TakeGroup(TokenCursor& tokens, size_t people) {
  if (TakePeopleNoun(tokens)) {
    TakePeopleNoun(tokens);  // "one of them"
    return true;
  }
  tokens.TakeWord("of");
  tokens.TakeAnyWord({"the", "these"});
  const std::optional<size_t> number = tokens.TakeNumber();
  tokens.TakeWord("them");
  TakePeopleNoun(tokens);
  return !number || *number == people;
}

bool TakeAmongAll(TokenCursor& tokens, size_t people) {
  Attempt attempt(tokens);
  if (tokens.TakePhrase("of them")) return attempt.Keep();
  if (!tokens.TakeAnyWord({"of", "among", "in"})) return false;
  tokens.TakeAnyWord({"the", "these", "this"});
  const bool number = tokens.TakeNumber() == people;
  const bool noun = tokens.TakeAnyWord({"them", "group"}) || TakePeopleNoun(tokens);
  return (number || noun) && attempt.Keep();
}

std::vector<size_t> Everyone(size_t people) {
  std::vector<size_t> all(people);
  for (size_t person = 0; person < people; ++person) all[person] = person;
  return all;
}

bool TakeNamedAgain(TokenCursor& tokens, std::span<const size_t> group) {
  Attempt attempt(tokens);
  const bool parenthesis = tokens.TakeMark('(');
  if (!parenthesis && !tokens.TakeMark(',')) return true;
  const People people = TakeNames(tokens);
  if (people.empty()) return true;
  attempt.Keep();
  return tokens.TakeMark(parenthesis ? U')' : U',') && AreSame(people, group);
}

bool TakeNamedBehind(TokenCursor& tokens, std::span<const size_t> group) {
  Attempt attempt(tokens);
  const bool parenthesis = tokens.TakeMark('(');
  if (!parenthesis && !tokens.TakeMark(':')) return true;
  const People people = TakeNames(tokens);
  if (people.empty()) return true;
  if (parenthesis && !tokens.TakeMark(')')) return false;
  return attempt.Keep() && AreSame(people, group);
}

}  // namespace knaves

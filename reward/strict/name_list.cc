#include "reward/strict/name_list.h"

#include <algorithm>

namespace knaves {

void AddPerson(People& people, size_t person) {
  if (std::ranges::find(people, person) == people.end()) people.push_back(person);
}

People TakeNames(TokenCursor& tokens) {
  constexpr size_t kUsual = 4;
  People people(tokens.memory());
  if (!tokens.IsKind(TokenKind::kName)) return people;
  people.reserve(kUsual);
  while (tokens.IsKind(TokenKind::kName)) {
    AddPerson(people, tokens.Peek().person);
    tokens.Skip();
    Attempt attempt(tokens);
    if (!tokens.IsKind(TokenKind::kMark) && !tokens.IsWord("and")) break;
    const bool comma = tokens.TakeMark(',');
    const bool joined = tokens.TakeWord("and") || tokens.TakeMark('&');
    if (!comma && !joined) break;
    if (!tokens.IsKind(TokenKind::kName)) break;
    attempt.Keep();
  }
  return people;
}

}  // namespace knaves

#include "reward/strict/name_list.h"

#include <algorithm>

namespace knaves {

void AddPerson(std::vector<size_t>& people, size_t person) {
  if (std::ranges::find(people, person) == people.end()) people.push_back(person);
}

std::vector<size_t> TakeNames(TokenCursor& tokens) {
  std::vector<size_t> people;
  while (tokens.IsKind(TokenKind::kName)) {
    AddPerson(people, tokens.Peek().person);
    tokens.Skip();
    Attempt attempt(tokens);
    const bool comma = tokens.TakeMark(',');
    const bool joined = tokens.TakeWord("and") || tokens.TakeMark('&');
    if (!comma && !joined) break;
    if (!tokens.IsKind(TokenKind::kName)) break;
    attempt.Keep();
  }
  return people;
}

}  // namespace knaves

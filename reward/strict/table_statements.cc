// Tables whose people and roles stand in different rows.
#include "reward/strict/lead_in.h"
#include "reward/strict/name_list.h"
#include "reward/strict/statements.h"

namespace knaves {
namespace {

bool EndsRow(const TokenCursor& tokens) { return tokens.AtEnd() || tokens.IsKind(TokenKind::kLineEnd); }

// "| Zoey, Bob | Amy |" with a "-" or nothing for nobody: adds who stands in the first cell and who in the second.
bool TakeRowOfTwo(TokenCursor& tokens, People& first, People& second) {
  Attempt attempt(tokens);
  tokens.TakeMark('|');
  for (People* cell : {&first, &second}) {
    const People people = TakeNames(tokens);
    if (people.empty() && !tokens.TakeWord("none")) tokens.TakeMark('-');
    for (const size_t person : people) AddPerson(*cell, person);
    const bool border = tokens.TakeMark('|');
    if (!border && (cell == &first || !EndsRow(tokens))) return false;
  }
  return EndsRow(tokens) && attempt.Keep();
}

}  // namespace

FormResult ReadNameRow(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  if (!tokens.IsKind(TokenKind::kName) || tokens.Peek(1).mark != '|' || tokens.Peek(2).kind != TokenKind::kName) {
    return FormResult::kOther;
  }
  People people(tokens.memory());
  while (tokens.IsKind(TokenKind::kName)) {
    people.push_back(tokens.Peek().person);
    tokens.Skip();
    tokens.TakeMark('|');
  }
  if (!tokens.TakeKind(TokenKind::kLineEnd)) return FormResult::kRefused;
  tokens.TakeMark('|');
  if (tokens.IsKind(TokenKind::kWord)) TakeHeading(tokens);  // "Role |"
  for (const size_t person : people) {
    const AnswerToken& role = tokens.Peek();
    if (role.kind != TokenKind::kRole || role.plural) return FormResult::kRefused;
    state.claims.Say(person, role.knight);
    tokens.Skip();
    if (!tokens.TakeMark('|') && !EndsRow(tokens)) return FormResult::kRefused;
  }
  state.last.reset();
  return EndsRow(tokens) ? FormResult::kRead : FormResult::kRefused;
}

FormResult ReadRoleColumns(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  Attempt attempt(tokens);
  const bool knight = tokens.Peek().knight;
  if (!tokens.TakeKind(TokenKind::kRole) || !tokens.TakeMark('|')) return FormResult::kOther;
  if (tokens.Peek().knight == knight || !tokens.TakeKind(TokenKind::kRole)) return FormResult::kOther;
  tokens.TakeMark('|');
  if (!tokens.IsKind(TokenKind::kLineEnd)) return FormResult::kOther;
  attempt.Keep();
  People first(tokens.memory());
  People second(tokens.memory());
  bool any = false;
  while (true) {
    Attempt row(tokens);
    if (!tokens.TakeKind(TokenKind::kLineEnd) || !TakeRowOfTwo(tokens, first, second)) break;
    any = row.Keep();
  }
  state.claims.SayEach(first, knight);
  state.claims.SayEach(second, !knight);
  state.last.reset();
  return any ? FormResult::kRead : FormResult::kRefused;
}

}  // namespace knaves

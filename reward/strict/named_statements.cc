// Statements that name their people.
#include "reward/strict/name_list.h"
#include "reward/strict/predicate.h"
#include "reward/strict/statements.h"

namespace knaves {
namespace {

bool EndsClause(const AnswerToken& token) {
  if (token.kind == TokenKind::kWord) return token.text == "and" || token.text == "but";
  if (token.kind != TokenKind::kMark) return token.kind == TokenKind::kEnd || token.kind == TokenKind::kLineEnd;
  return token.mark == ',' || token.mark == '.' || token.mark == ';';
}

// "the role of"
void TakeRoleOf(TokenCursor& tokens) {
  Attempt attempt(tokens);
  tokens.TakeWord("the");
  if (tokens.TakeAnyPhrase(RoleNouns()) && tokens.TakeWord("of")) attempt.Keep();
}

// The people behind "so is" or "so are": of one, no list that goes on to the next statement's subject.
std::vector<size_t> TakeSame(TokenCursor& tokens, bool several) {
  if (several) return TakeNames(tokens);
  if (!tokens.IsKind(TokenKind::kName)) return {};
  const size_t person = tokens.Peek().person;
  tokens.Skip();
  return {person};
}

}  // namespace

FormResult ReadNamed(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  Attempt attempt(tokens);
  TakeRoleOf(tokens);
  bool only = tokens.TakeWord("only");
  if (!only) tokens.TakeWord("both");
  const std::vector<size_t> people = TakeNames(tokens);
  if (people.empty()) return FormResult::kOther;
  attempt.Keep();
  only = tokens.TakeWord("alone") || only;
  if (people.size() > 1 && tokens.IsMark(')') && tokens.Peek(1).mark == '=') tokens.Skip();  // "(Zoey, Bob) = ..."
  const std::optional<Predicate> predicate =
      ReadPredicate(tokens, {.people = people.size(), .needs_link = only, .may_be_denied = !only});
  if (!predicate) return FormResult::kRefused;
  const std::vector<bool>& knights = predicate->knights;
  state.last_role.reset();
  if (knights.size() > 1) {
    for (size_t i = 0; i < people.size(); ++i) state.claims.Say(people[i], knights[i]);
    return only ? FormResult::kRefused : FormResult::kRead;
  }
  if (only || predicate->only) {
    state.claims.SayOnly(people, knights[0]);
  } else {
    state.claims.SayEach(people, knights[0]);
  }
  if (!predicate->denied) state.last_role = knights[0];
  return FormResult::kRead;
}

FormResult ReadElliptic(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  Attempt attempt(tokens);
  if (!state.last_role) return FormResult::kOther;
  const std::vector<size_t> people = TakeNames(tokens);
  if (people.empty()) return FormResult::kOther;
  const bool verb = tokens.TakeWord("is") || tokens.TakeWord("are");
  bool knight = *state.last_role;
  if ((verb && tokens.TakeWord("not")) || (!verb && tokens.TakeAnyWord({"isn't", "aren't"}))) {
    knight = !knight;
  } else if (!tokens.TakeWord("too") && !tokens.TakePhrase("as well")) {
    return FormResult::kOther;
  }
  if (!EndsClause(tokens.Peek())) return FormResult::kOther;
  attempt.Keep();
  state.claims.SayEach(people, knight);
  state.last_role.reset();
  return FormResult::kRead;
}

FormResult ReadNeither(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  if (!tokens.TakeWord("neither")) return FormResult::kOther;
  std::vector<size_t> people;
  while (tokens.IsKind(TokenKind::kName)) {
    AddPerson(people, tokens.Peek().person);
    tokens.Skip();
    tokens.TakeMark(',');
    if (!tokens.TakeWord("nor")) break;
  }
  if (people.size() < 2) return FormResult::kRefused;
  // The denial lies in the subject; verb and role are singular, as of one.
  const std::optional<Predicate> predicate = ReadPredicate(tokens, {.needs_link = true, .may_be_denied = false});
  if (!predicate || predicate->only) return FormResult::kRefused;
  state.claims.SayEach(people, !predicate->knights[0]);
  state.last_role.reset();
  return FormResult::kRead;
}

FormResult ReadSoIs(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  Attempt attempt(tokens);
  if (!tokens.TakeWord("so") && !tokens.TakeWord("as")) return FormResult::kOther;
  const bool several = tokens.TakeWord("are");
  if (!several && !tokens.TakeWord("is")) return FormResult::kOther;
  const std::vector<size_t> people = TakeSame(tokens, several);
  if (people.empty()) return FormResult::kOther;
  attempt.Keep();
  if (!state.last_role) return FormResult::kRefused;
  state.claims.SayEach(people, *state.last_role);
  return FormResult::kRead;
}

}  // namespace knaves

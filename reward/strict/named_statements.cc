// Statements that name their people.
#include "reward/strict/group.h"
#include "reward/strict/name_list.h"
#include "reward/strict/predicate.h"
#include "reward/strict/remarks.h"
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
People TakeSame(TokenCursor& tokens, bool several) {
  if (several) return TakeNames(tokens);
  People people(tokens.memory());
  if (!tokens.IsKind(TokenKind::kName)) return people;
  people.push_back(tokens.Peek().person);
  tokens.Skip();
  return people;
}

// "tells the truth and", "is lying, so she", before a role that must fit.
std::optional<bool> TakeTraitFirst(TokenCursor& tokens) {
  Attempt attempt(tokens);
  const std::optional<bool> trait = TakeTrait(tokens);
  if (!trait) return std::nullopt;
  tokens.TakeMark(',');
  if (!tokens.TakeAnyWord({"and", "so", "hence", "thus"})) return std::nullopt;
  tokens.TakeAnyWord({"he", "she", "they"});
  if (!tokens.Begins(kBeginsVerb)) return std::nullopt;
  attempt.Keep();
  return trait;
}

bool TakeEither(TokenCursor& tokens) {
  Attempt attempt(tokens);
  tokens.TakeMark(',');
  return tokens.TakeWord("either") && attempt.Keep();
}

// ", along with Zoey": who is the same. A comma ends them, as a statement may follow.
People TakeCompanions(TokenCursor& tokens) {
  Attempt attempt(tokens);
  tokens.TakeMark(',');
  People people(tokens.memory());
  if (!tokens.TakeAnyPhrase(Comparisons())) return people;
  do {
    if (!tokens.IsKind(TokenKind::kName)) return People(tokens.memory());
    AddPerson(people, tokens.Peek().person);
    tokens.Skip();
  } while (tokens.Peek(1).kind == TokenKind::kName && tokens.TakeWord("and"));
  attempt.Keep();
  return people;
}

}  // namespace

FormResult ReadNamed(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  Attempt attempt(tokens);
  bool only = false;
  if (tokens.IsKind(TokenKind::kWord)) {
    TakeRoleOf(tokens);
    only = tokens.TakeWord("only");
    if (!only) tokens.TakeWord("both");
  }
  const People people = TakeNames(tokens);
  if (people.empty()) return FormResult::kOther;
  attempt.Keep();
  People companions(tokens.memory());
  if (!tokens.Begins(kBeginsVerb)) {
    companions = TakeCompanions(tokens);
    if (!companions.empty()) tokens.TakeMark(',');
    only = tokens.TakeWord("alone") || only;
  }
  if (people.size() > 1 && tokens.IsMark(')') && tokens.Peek(1).mark == '=') tokens.Skip();  // "(Zoey, Bob) = ..."
  const std::optional<bool> trait = TakeTraitFirst(tokens);
  const std::optional<Predicate> predicate =
      ReadPredicate(tokens, {.people = people.size(), .needs_link = only, .may_be_denied = !only});
  if (!predicate || (trait && (!predicate->each.empty() || *trait != predicate->knight))) return FormResult::kRefused;
  state.last.reset();
  if (!predicate->each.empty()) {
    for (size_t i = 0; i < people.size(); ++i) state.claims.Say(people[i], predicate->each[i]);
    return only || !companions.empty() ? FormResult::kRefused : FormResult::kRead;
  }
  if (only || predicate->only) {
    if (!companions.empty()) return FormResult::kRefused;
    state.claims.SayOnly(people, predicate->knight);
  } else {
    state.claims.SayEach(people, predicate->knight);
    state.claims.SayEach(companions, predicate->knight);
    if (!EndsClause(tokens.Peek()) || tokens.IsMark(',')) {
      state.claims.SayEach(TakeCompanions(tokens), predicate->knight);
    }
  }
  if (tokens.IsKind(TokenKind::kWord)) TakeAmongAll(tokens, state.claims.people());
  state.last = LastSaid{predicate->knight != predicate->denied, predicate->denied};
  return FormResult::kRead;
}

FormResult ReadElliptic(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  if (!state.last) return FormResult::kOther;
  // "Zoey is a knave" is the commonest thing that this is not.
  if (tokens.Peek(1).kind == TokenKind::kWord && tokens.Peek(2).text == "a") return FormResult::kOther;
  Attempt attempt(tokens);
  const People people = TakeNames(tokens);
  if (people.empty()) return FormResult::kOther;
  const bool verb = tokens.TakeAnyWord({"is", "are"});
  const bool denied = verb ? tokens.TakeWord("not") : tokens.TakeAnyWord({"isn't", "aren't"});
  if (denied) {
    // "Zoey is not a knave. Bob is not" leaves open what he is not.
    if (TakeEither(tokens) != state.last->denied) return FormResult::kOther;
  } else {
    const bool one = verb && tokens.TakeWord("one");
    const bool same = tokens.TakeAnyWord({"too", "also"}) || tokens.TakePhrase("as well");
    if (!one && (same == state.last->denied || (!same && !verb))) return FormResult::kOther;
  }
  if (!EndsClause(tokens.Peek())) return FormResult::kOther;
  attempt.Keep();
  state.claims.SayEach(people, state.last->role != denied);
  return FormResult::kRead;
}

FormResult ReadNeither(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  if (tokens.Peek(1).kind != TokenKind::kName || !tokens.TakeWord("neither")) return FormResult::kOther;
  People people(tokens.memory());
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
  state.claims.SayEach(people, !predicate->knight);
  state.last = LastSaid{predicate->knight, true};
  return FormResult::kRead;
}

FormResult ReadPronoun(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  if (!state.last) return FormResult::kOther;
  std::optional<bool> said = TakeSelfDescription(tokens);
  if (!said) {
    const bool several = tokens.IsWord("they");
    if (!tokens.TakeAnyWord({"he", "she", "they"})) return FormResult::kOther;
    const std::optional<Predicate> predicate = ReadPredicate(tokens, {.group = several, .needs_link = true});
    if (!predicate || predicate->only) return FormResult::kRefused;
    said = predicate->knight;
  }
  return *said == state.last->knight() ? FormResult::kRead : FormResult::kRefused;
}

FormResult ReadSoIs(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  Attempt attempt(tokens);
  if (!tokens.TakeWord("so") && !tokens.TakeWord("as")) return FormResult::kOther;
  const bool several = tokens.TakeWord("are");
  if (!several && !tokens.TakeWord("is")) return FormResult::kOther;
  const People people = TakeSame(tokens, several);
  if (people.empty()) return FormResult::kOther;
  attempt.Keep();
  if (!state.last || state.last->denied) return FormResult::kRefused;
  state.claims.SayEach(people, state.last->role);
  return FormResult::kRead;
}

}  // namespace knaves

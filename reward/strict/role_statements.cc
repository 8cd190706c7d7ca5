// Statements that start from a role: who bears it, and how many.
#include "reward/strict/link.h"
#include "reward/strict/name_list.h"
#include "reward/strict/predicate.h"
#include "reward/strict/remarks.h"
#include "reward/strict/statements.h"

namespace knaves {
namespace {

struct RoleHead {
  AnswerToken role = {};
  bool definite = false;         // "the knights": these and no others
  bool only = false;             // "the only knight"
  std::optional<size_t> number;  // "the two knights", "Knights (2)"
};

std::optional<size_t> TakeNumberInParentheses(TokenCursor& tokens) {
  Attempt attempt(tokens);
  if (!tokens.TakeMark('(')) return std::nullopt;
  const std::optional<size_t> number = tokens.TakeNumber();
  if (!number || !tokens.TakeMark(')')) return std::nullopt;
  attempt.Keep();
  return number;
}

// "(liars)", or nothing. False where it stays open what it is.
bool TakeTraitInParentheses(TokenCursor& tokens, std::optional<bool>& trait) {
  Attempt attempt(tokens);
  if (!tokens.TakeMark('(')) return true;
  trait = TakeTrait(tokens);
  if (!trait) return true;
  return tokens.TakeMark(')') && attempt.Keep();
}

// "the only knight", "Knights (2)", "Liars (knaves)"
std::optional<RoleHead> TakeRoleHead(TokenCursor& tokens) {
  Attempt attempt(tokens);
  RoleHead head;
  tokens.TakeWord("total");
  tokens.TakePhrase("number of");
  head.definite = tokens.TakeWord("the");
  head.only = TakeOnly(tokens);
  if (head.definite) head.number = tokens.TakeNumber();
  std::optional<bool> trait = TakeTrait(tokens);
  if (trait && !tokens.TakeMark('(')) return std::nullopt;
  if (!tokens.IsKind(TokenKind::kRole)) return std::nullopt;
  head.role = tokens.Peek();
  head.definite = head.definite || head.role.plural;
  tokens.Skip();
  if (trait ? !tokens.TakeMark(')') : !TakeTraitInParentheses(tokens, trait)) return std::nullopt;
  if (trait.value_or(head.role.knight) != head.role.knight) return std::nullopt;
  if (!head.number) head.number = TakeNumberInParentheses(tokens);
  attempt.Keep();
  return head;
}

// ":", "is", "are", and for a heading on a line of its own the line's end. After "is" one name follows.
bool TakeRoleLink(TokenCursor& tokens, RoleHead& head) {
  const bool one = tokens.IsWord("is") && !head.role.plural;
  if (tokens.TakeAnyWord({"is", "are"})) {
    if (one && !head.number) head.number = 1;
    tokens.TakeMark(':');
    return true;
  }
  return TakeLinkMark(tokens) || (head.role.plural && tokens.IsKind(TokenKind::kLineEnd));
}

// Line ends and the bullets and numbers behind them.
void SkipToItem(TokenCursor& tokens) {
  while (tokens.TakeKind(TokenKind::kLineEnd)) {
    while (tokens.TakeMark('-') || tokens.TakeMark('(') || tokens.TakeKind(TokenKind::kNumber) ||
           tokens.TakeMark(')') || tokens.TakeMark('.')) {
    }
  }
}

// Whether the name that stands here is an item of a list, and not the subject of a statement.
bool IsItem(const TokenCursor& tokens) {
  if (!tokens.IsKind(TokenKind::kName)) return false;
  const AnswerToken& next = tokens.Peek(1);
  if (next.kind == TokenKind::kEnd || next.kind == TokenKind::kLineEnd) return true;
  if (next.kind == TokenKind::kWord) return next.text == "and";
  constexpr std::u32string_view kItemEnds = U",;.!)|&";
  return next.kind == TokenKind::kMark && kItemEnds.find(next.mark) != std::u32string_view::npos;
}

// Whether the name that stands here is an item of a list whose items are separated by semicolons.
bool IsItemBetweenSemicolons(const TokenCursor& tokens) {
  const AnswerToken& next = tokens.Peek(1);
  return tokens.IsKind(TokenKind::kName) && (next.kind == TokenKind::kEnd || next.kind == TokenKind::kLineEnd ||
                                             next.mark == ';' || next.mark == '.' || next.mark == ')');
}

// Names joined by commas, "and", semicolons or line ends, at most `most`. Nothing when a name that is joined to them by
// a comma or an "and" starts a statement of its own: where the list ends is then a guess.
std::optional<People> TakeItems(TokenCursor& tokens, size_t most) {
  People people(tokens.memory());
  SkipToItem(tokens);
  if (!IsItem(tokens)) return std::nullopt;
  while (true) {
    AddPerson(people, tokens.Peek().person);
    tokens.Skip();
    if (people.size() == most) return people;
    Attempt attempt(tokens);
    bool joined = tokens.TakeMark(',');
    if (tokens.TakeWord("and") || tokens.TakeMark('&')) joined = true;
    const bool semicolon = !joined && tokens.TakeMark(';');
    SkipToItem(tokens);
    if (semicolon ? IsItemBetweenSemicolons(tokens) : IsItem(tokens)) {
      attempt.Keep();
      continue;
    }
    if (joined && tokens.IsKind(TokenKind::kName)) return std::nullopt;
    return people;
  }
}

bool EndsBearers(const AnswerToken& token) {
  if (token.kind == TokenKind::kWord) return token.text == "and" || token.text == "while";
  if (token.kind != TokenKind::kMark) return token.kind == TokenKind::kEnd || token.kind == TokenKind::kLineEnd;
  return token.mark == '.' || token.mark == ';' || token.mark == ',';
}

// "2" and the end of the line or sentence, behind "Knights:".
std::optional<size_t> TakeCountAlone(TokenCursor& tokens) {
  Attempt attempt(tokens);
  const std::optional<size_t> count = tokens.TakeNumber();
  if (!count || !EndsBearers(tokens.Peek())) return std::nullopt;
  attempt.Keep();
  return count;
}

bool TakeNobody(TokenCursor& tokens) {
  return tokens.TakeWord("none") || tokens.TakeWord("nobody") || tokens.TakePhrase("no one");
}

// "two", "no", "a", "exactly one"
std::optional<size_t> TakeCount(TokenCursor& tokens) {
  tokens.TakeAnyWord({"exactly", "only", "just"});
  if (tokens.TakeWord("no")) return 0;
  if (tokens.TakeAnyWord({"a", "an"})) return 1;
  return tokens.TakeNumber();
}

// Who they are, behind "two knights": ": Michael and Ethan", "(Michael, Ethan)", ", Michael and Ethan". Behind a comma
// as many names must stand as were counted, and no verb behind them: they are the next statement's subject else.
People TakeBearers(TokenCursor& tokens, size_t count) {
  Attempt attempt(tokens);
  const bool parenthesis = tokens.TakeMark('(');
  const bool comma = !parenthesis && tokens.TakeMark(',');
  if (!parenthesis && !comma && !tokens.TakeMark(':')) return People(tokens.memory());
  People people = TakeNames(tokens);
  if (people.empty() || (parenthesis && !tokens.TakeMark(')'))) return People(tokens.memory());
  if (comma && (people.size() != count || !EndsBearers(tokens.Peek()))) return People(tokens.memory());
  attempt.Keep();
  return people;
}

// "two knights", "one knave: Zoey", "two knights (Michael and Ethan)". False when nothing of the kind stands here.
bool TakeCountedRole(ReaderState& state, bool first_of_statement) {
  TokenCursor& tokens = state.tokens;
  Attempt attempt(tokens);
  // "a knave" alone may belong to what was said before: "Zoey is a knight and a knave".
  const std::optional<size_t> count = first_of_statement ? tokens.TakeNumber() : TakeCount(tokens);
  if (!count) return false;
  tokens.TakeAnyPhrase(PeopleNouns());
  tokens.TakeAnyWord({"is", "are"});
  if (!tokens.IsKind(TokenKind::kRole)) return false;
  const bool knight = tokens.Peek().knight;
  tokens.Skip();
  state.claims.SayCount(*count, knight);
  attempt.Keep();

  if (const People people = TakeBearers(tokens, *count); !people.empty()) {
    state.claims.SayEach(people, knight);
    state.claims.SayNoMore(people, knight);
  }
  return true;
}

}  // namespace

FormResult ReadRoleList(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  std::optional<RoleHead> head = TakeRoleHead(tokens);
  if (!head) return FormResult::kOther;
  state.last.reset();
  if (!TakeRoleLink(tokens, *head)) return FormResult::kRefused;
  if (const std::optional<size_t> count = TakeCountAlone(tokens)) {
    state.claims.SayCount(*count, head->role.knight);
    return FormResult::kRead;
  }
  if (TakeNobody(tokens)) {
    state.claims.SayOnly({}, head->role.knight);
    return head->number.value_or(0) == 0 ? FormResult::kRead : FormResult::kRefused;
  }
  const bool parenthesis = tokens.TakeMark('(');
  const std::optional<People> people = TakeItems(tokens, head->number.value_or(state.claims.people()));
  if (parenthesis && !tokens.TakeMark(')')) return FormResult::kRefused;
  if (!people || head->number.value_or(people->size()) != people->size()) return FormResult::kRefused;
  if (head->only) {
    state.claims.SayOnly(*people, head->role.knight);
    return FormResult::kRead;
  }
  state.claims.SayEach(*people, head->role.knight);
  if (head->definite) state.claims.SayNoMore(*people, head->role.knight);
  return FormResult::kRead;
}

FormResult ReadCounts(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  const bool there = tokens.TakePhrase("there are") || tokens.TakePhrase("there is");
  if (!TakeCountedRole(state, !there)) return there ? FormResult::kRefused : FormResult::kOther;
  while (true) {
    Attempt attempt(tokens);
    tokens.TakeMark(',');
    if (!tokens.TakeWord("and")) tokens.TakeMark('&');
    if (!TakeCountedRole(state, false)) break;
    attempt.Keep();
  }
  tokens.TakeAnyPhrase(ClosingPhrases());
  state.last.reset();
  return FormResult::kRead;
}

}  // namespace knaves

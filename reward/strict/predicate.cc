#include "reward/strict/predicate.h"

#include <algorithm>
#include <array>

namespace knaves {
namespace {

// How subject and role are joined.
struct Link {
  bool there = false;
  bool parenthesis = false;
  bool plural = false;  // "are"
  bool denied = false;
};

void TakeAdverbs(TokenCursor& tokens, bool several) {
  while (tokens.TakeAnyPhrase(Adverbs()) || (several && tokens.TakeAnyWord({"both", "all", "each"}))) {
  }
}

// ", however,"
void TakeAside(TokenCursor& tokens) {
  Attempt attempt(tokens);
  if (tokens.TakeMark(',') && tokens.TakeAnyPhrase(Asides()) && tokens.TakeMark(',')) attempt.Keep();
}

// "is", "are", "isn't", "must be", "cannot be", with "not" or "no" behind it. "both" and the like may not stand behind
// a "not": "are not both knights" leaves open who is.
bool TakeVerb(TokenCursor& tokens, bool several, Link& link) {
  Attempt attempt(tokens);
  TakeAside(tokens);
  TakeAdverbs(tokens, several);
  struct Verb {
    Phrase phrase;
    bool plural;
    bool denied;
  };
  constexpr std::array kVerbs = std::to_array<Verb>({{"is", false, false},
                                                     {"'s", false, false},
                                                     {"are", true, false},
                                                     {"isn't", false, true},
                                                     {"aren't", true, true},
                                                     {"must be", false, false},
                                                     {"has to be", false, false},
                                                     {"cannot be", false, true},
                                                     {"can not be", false, true},
                                                     {"can't be", false, true}});
  const auto verb = std::ranges::find_if(kVerbs, [&](const Verb& one) { return tokens.TakePhrase(one.phrase); });
  if (verb == kVerbs.end()) return false;
  link.there = true;
  link.plural = verb->plural;
  link.denied = verb->denied;
  if (!link.denied) TakeAdverbs(tokens, several);
  return attempt.Keep();
}

// ", knight" as in a table of comma-separated values.
bool TakeComma(TokenCursor& tokens) {
  Attempt attempt(tokens);
  if (!tokens.TakeMark(',')) return false;
  const size_t after = tokens.Place();
  TakeArticle(tokens);
  if (!tokens.IsKind(TokenKind::kRole) || tokens.Peek().plural) return false;
  tokens.Return(after);
  return attempt.Keep();
}

// ", role:" as in "name: Zoey, role: knave".
bool TakeRoleField(TokenCursor& tokens) {
  Attempt attempt(tokens);
  return tokens.TakeMark(',') && tokens.TakeAnyPhrase(RoleNouns()) && TakeLinkMark(tokens) && attempt.Keep();
}

Link ReadLink(TokenCursor& tokens, bool several) {
  Link link;
  const size_t start = tokens.Place();
  if (!tokens.TakeWord("'s") || !tokens.TakeAnyPhrase(RoleNouns())) tokens.Return(start);  // "Zoey's role"
  link.parenthesis = tokens.TakeMark('(');
  link.there = link.parenthesis || TakeRoleField(tokens) || TakeLinkMark(tokens) || TakeComma(tokens);
  TakeVerb(tokens, several, link);
  if (link.there && !link.parenthesis) link.parenthesis = tokens.TakeMark('(');
  if (link.there && !link.denied) link.denied = tokens.TakeWord("not") || tokens.TakeWord("no");
  return link;
}

// "[a] ROLE"
std::optional<bool> TakeRole(TokenCursor& tokens) {
  Attempt attempt(tokens);
  TakeArticle(tokens);
  if (!tokens.IsKind(TokenKind::kRole)) return std::nullopt;
  const bool knight = tokens.Peek().knight;
  tokens.Skip();
  attempt.Keep();
  return knight;
}

// Where nothing more of the statement can follow.
bool EndsStatement(const TokenCursor& tokens) {
  return tokens.AtEnd() || tokens.IsKind(TokenKind::kLineEnd) || tokens.IsMark('.') || tokens.IsMark(';') ||
         tokens.IsMark(')');
}

// ", [and] a ROLE, ..., [respectively]" behind the first role of a list, a role for each person. Without the last word,
// each role must be in the singular and the statement end behind them.
bool TakeRoleForEach(TokenCursor& tokens, size_t people, bool singular, std::vector<bool>& knights) {
  Attempt attempt(tokens);
  std::vector<bool> all = knights;
  while (all.size() < people) {
    tokens.TakeMark(',');
    tokens.TakeWord("and");
    const size_t article = tokens.Peek().kind == TokenKind::kRole ? 0 : 1;
    singular = singular && !tokens.Peek(article).plural;
    const std::optional<bool> knight = TakeRole(tokens);
    if (!knight) return false;
    all.push_back(*knight);
  }
  const size_t end = tokens.Place();
  tokens.TakeMark(',');
  if (!tokens.TakeWord("respectively")) {
    tokens.Return(end);
    if (!singular || !EndsStatement(tokens)) return false;
  }
  knights = std::move(all);
  return attempt.Keep();
}

// ", [and] not a ROLE" behind a role, ", but a ROLE" behind a denied one. The role that is said then, with `knight`
// what it is for the subject.
std::optional<bool> TakeContrast(TokenCursor& tokens, bool denied) {
  Attempt attempt(tokens);
  tokens.TakeMark(',');
  std::optional<bool> said;
  if (denied) {
    if (!tokens.TakeWord("but")) return std::nullopt;
    tokens.TakeWord("rather");
    said = TakeRole(tokens);
  } else {
    tokens.TakeAnyWord({"and", "but"});
    if (!tokens.TakeWord("not")) return std::nullopt;
    said = TakeRole(tokens);
    if (said) said = !*said;
  }
  if (said) attempt.Keep();
  return said;
}

std::optional<bool> TakeTrait(TokenCursor& tokens) {
  for (const Trait& trait : Traits()) {
    if (tokens.TakePhrase(trait.phrase)) return trait.knight;
  }
  return std::nullopt;
}

// "(truth-teller)", "(not a knave)", ", who always lies".
std::optional<bool> TakeRemark(TokenCursor& tokens) {
  Attempt attempt(tokens);
  std::optional<bool> said;
  if (tokens.TakeMark('(')) {
    if (tokens.TakeWord("not")) {
      said = TakeRole(tokens);
      if (said) said = !*said;
    } else {
      said = TakeTrait(tokens);
    }
    if (!said || !tokens.TakeMark(')')) return std::nullopt;
  } else {
    tokens.TakeMark(',');
    if (!tokens.TakeWord("who")) return std::nullopt;
    said = TakeTrait(tokens);
  }
  if (said) attempt.Keep();
  return said;
}

// What follows a single role. False when it contradicts it.
bool TakeRemarks(TokenCursor& tokens, bool knight, bool denied) {
  while (true) {
    std::optional<bool> said = TakeContrast(tokens, denied);
    if (!said) said = TakeRemark(tokens);
    if (said && *said != knight) return false;
    if (!said && !tokens.TakeAnyPhrase(ClosingPhrases())) return true;
  }
}

}  // namespace

bool TakeLinkMark(TokenCursor& tokens) {
  return tokens.TakeMark(':') || tokens.TakeMark('-') || tokens.TakeMark('=') || tokens.TakeMark('|') ||
         tokens.TakeMark(kArrow);
}

bool TakeArticle(TokenCursor& tokens) { return tokens.TakeAnyWord({"a", "an", "the", "another"}); }

bool TakeOnly(TokenCursor& tokens) { return tokens.TakeAnyWord({"only", "sole", "single", "lone"}); }

std::optional<Predicate> ReadPredicate(TokenCursor& tokens, const Subject& subject) {
  const Link link = ReadLink(tokens, subject.people > 1 || subject.group);
  if (subject.needs_link && !link.there) return std::nullopt;
  if (link.denied && !subject.may_be_denied) return std::nullopt;
  const bool one_of = tokens.TakePhrase("one of the");
  if (!one_of) TakeArticle(tokens);
  Predicate predicate;
  predicate.denied = link.denied;
  predicate.only = !one_of && TakeOnly(tokens);
  if (!tokens.IsKind(TokenKind::kRole) || (predicate.only && link.denied)) return std::nullopt;
  const AnswerToken role = tokens.Peek();
  if (one_of && (!role.plural || subject.people > 1)) return std::nullopt;
  tokens.Skip();
  predicate.knights.push_back(role.knight != link.denied);
  if (subject.people > 1 && !link.denied && TakeRoleForEach(tokens, subject.people, !role.plural, predicate.knights)) {
    if (link.parenthesis && !tokens.TakeMark(')')) return std::nullopt;
    return predicate;
  }
  // "Michael, Zoey: knave" may be one statement or a call and a statement.
  if (subject.people > 1 && !role.plural && !link.plural) return std::nullopt;
  if (link.parenthesis && !tokens.TakeMark(')')) return std::nullopt;
  if (!TakeRemarks(tokens, predicate.knights[0], link.denied)) return std::nullopt;
  return predicate;
}

}  // namespace knaves

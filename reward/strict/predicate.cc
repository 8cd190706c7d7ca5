#include "reward/strict/predicate.h"

#include <utility>

#include "reward/strict/link.h"
#include "reward/strict/remarks.h"

namespace knaves {
namespace {

// Where nothing more of the statement can follow.
bool EndsStatement(const TokenCursor& tokens) {
  return tokens.AtEnd() || tokens.IsKind(TokenKind::kLineEnd) || tokens.IsMark('.') || tokens.IsMark(';') ||
         tokens.IsMark(')');
}

// ", [and] a ROLE, ..., [respectively]" behind the first role of a list, a role for each person. Without the last word,
// each role must be in the singular and the statement end behind them.
bool TakeRoleForEach(TokenCursor& tokens, size_t people, bool singular, bool first, std::vector<bool>& knights) {
  Attempt attempt(tokens);
  std::vector<bool> all = {first};
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

}  // namespace

bool TakeOnly(TokenCursor& tokens) {
  return tokens.TakeAnyWord({"only", "sole", "single", "lone"}) || tokens.TakePhrase("one and only");
}

std::optional<Predicate> ReadPredicate(TokenCursor& tokens, const Subject& subject) {
  const Link link = ReadLink(tokens, subject.people > 1 || subject.group);
  if (subject.needs_link && !link.there) return std::nullopt;
  if (link.denied && !subject.may_be_denied) return std::nullopt;
  if (!link.member) TakeArticle(tokens);
  Predicate predicate;
  predicate.denied = link.denied;
  std::optional<bool> trait;
  if (!tokens.IsKind(TokenKind::kRole)) {
    predicate.only = !link.member && TakeOnly(tokens);
    if (subject.people > 1 && tokens.TakeNumber().value_or(subject.people) != subject.people) return std::nullopt;
    trait = TakeTraitAdjective(tokens);
  }
  if (!tokens.IsKind(TokenKind::kRole) || (predicate.only && link.denied)) return std::nullopt;
  const AnswerToken role = tokens.Peek();
  if (link.member && !role.plural) return std::nullopt;
  if (trait && (link.denied || *trait != role.knight)) return std::nullopt;
  tokens.Skip();
  predicate.knight = role.knight != link.denied;
  if (subject.people > 1 && !link.denied &&
      TakeRoleForEach(tokens, subject.people, !role.plural, predicate.knight, predicate.each)) {
    if (link.parenthesis && !tokens.TakeMark(')')) return std::nullopt;
    return predicate;
  }
  // "Michael, Zoey: knave" may be one statement or a call and a statement.
  if (subject.people > 1 && !role.plural && !link.plural) return std::nullopt;
  if (link.parenthesis && !tokens.TakeMark(')')) return std::nullopt;
  if (!TakeRemarks(tokens, predicate.knight, link.denied)) return std::nullopt;
  return predicate;
}

}  // namespace knaves

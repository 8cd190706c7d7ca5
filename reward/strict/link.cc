#include "reward/strict/link.h"

#include <algorithm>
#include <span>

#include "reward/strict/verbs.h"
#include "reward/strict/vocabulary.h"

namespace knaves {
namespace {

void TakeAdverbs(TokenCursor& tokens, bool several) {
  while (tokens.TakeAnyPhrase(Adverbs()) || (several && tokens.TakeAnyWord({"both", "all", "each"}))) {
  }
}

// ", however," or ", who"
void TakeAside(TokenCursor& tokens) {
  Attempt attempt(tokens);
  if (!tokens.TakeMark(',')) return;
  if (tokens.TakeWord("who") || (tokens.TakeAnyPhrase(Asides()) && tokens.TakeMark(','))) attempt.Keep();
}

// "is", "are", "isn't", "must be", "cannot be", with "not" or "no" behind it. "both" and the like may not stand behind
// a "not": "are not both knights" leaves open who is.
bool TakeVerb(TokenCursor& tokens, bool several, Link& link) {
  Attempt attempt(tokens);
  TakeAside(tokens);
  TakeAdverbs(tokens, several);
  if (!tokens.Begins(kBeginsVerb)) return false;
  const std::span<const Verb> verbs = Verbs();
  const auto verb = std::ranges::find_if(verbs, [&](const Verb& one) { return tokens.TakePhrase(one.phrase); });
  if (verb == verbs.end()) return false;
  tokens.TakeAnyPhrase(Passives());
  link.there = true;
  link.plural = verb->plural;
  link.denied = verb->denied;
  link.member = verb->member;
  if (!link.denied) TakeAdverbs(tokens, several);
  return attempt.Keep();
}

// Between a name and its role LaTeX's "&" and "&:" may stand too, and a stroke.
bool TakeNameLinkMark(TokenCursor& tokens) {
  const bool column = tokens.TakeMark('&');
  return TakeLinkMark(tokens) || column || tokens.TakeMark('/');
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

// ": is", "'s role is", "(": what may join people and role besides a verb alone.
void ReadMarksAndVerb(TokenCursor& tokens, bool several, Link& link) {
  const size_t start = tokens.Place();
  if (!tokens.TakeWord("'s") || !tokens.TakeAnyPhrase(RoleNouns())) tokens.Return(start);  // "Zoey's role"
  link.parenthesis = tokens.TakeMark('(');
  link.there = link.parenthesis || TakeRoleField(tokens) || TakeNameLinkMark(tokens) || TakeComma(tokens);
  TakeVerb(tokens, several, link);
}

}  // namespace

bool TakeLinkMark(TokenCursor& tokens) {
  return tokens.TakeMark(':') || tokens.TakeMark('-') || tokens.TakeMark('=') || tokens.TakeMark('|') ||
         tokens.TakeMark(kArrow);
}

bool TakeArticle(TokenCursor& tokens) { return tokens.TakeAnyWord({"a", "an", "the", "another"}); }

Link ReadLink(TokenCursor& tokens, bool several) {
  Link link;
  if (tokens.Begins(kBeginsVerb) && !tokens.IsWord("'s")) {
    TakeVerb(tokens, several, link);
  } else {
    ReadMarksAndVerb(tokens, several, link);
  }
  if (link.there && !link.parenthesis) link.parenthesis = tokens.TakeMark('(');
  if (!tokens.IsKind(TokenKind::kWord) || (tokens.Peek(1).kind == TokenKind::kRole && tokens.IsWord("a"))) return link;
  if (link.there && !link.denied) link.denied = tokens.TakeWord("not") || tokens.TakeWord("no");
  link.member = link.member || (!several && tokens.TakePhrase("one of the")) || tokens.TakePhrase("among the");
  return link;
}

}  // namespace knaves

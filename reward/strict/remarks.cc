#include "reward/strict/remarks.h"

#include <array>
#include <span>

#include "reward/strict/link.h"
#include "reward/strict/vocabulary.h"

namespace knaves {
namespace {

std::optional<bool> TakeOf(TokenCursor& tokens, std::span<const Trait> traits) {
  for (const Trait& trait : traits) {
    if (tokens.TakePhrase(trait.phrase)) return trait.knight;
  }
  return std::nullopt;
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

// "(truth-teller)", "(not a knave)", ", who always lies", "because she lies", "- his statement is true", "- always
// lies".
std::optional<bool> TakeRemark(TokenCursor& tokens) {
  Attempt attempt(tokens);
  std::optional<bool> said;
  const bool parenthesis = tokens.TakeMark('(');
  const bool mark = !parenthesis && (tokens.TakeMark(',') || tokens.TakeMark('-'));
  if (parenthesis && tokens.TakeWord("not")) {
    said = TakeRole(tokens);
    if (said) said = !*said;
  } else if (tokens.TakeWord("who")) {
    said = TakeTrait(tokens);
  } else {
    const bool reason = tokens.TakeAnyWord({"because", "since", "as", "and"});
    if (parenthesis || mark || reason) said = TakeSelfDescription(tokens);
    if (!said && (parenthesis || mark) && !reason) said = TakeTrait(tokens);
  }
  if (!said || (parenthesis && !tokens.TakeMark(')'))) return std::nullopt;
  attempt.Keep();
  return said;
}

// "her statement", "what they said"
bool TakeStatementOf(TokenCursor& tokens) {
  if (tokens.TakeAnyWord({"his", "her", "their"}))
    return tokens.TakeAnyWord({"statement", "statements", "claim", "claims"});
  return tokens.TakeWord("what") && tokens.TakeAnyWord({"he", "she", "they"}) &&
         tokens.TakeAnyWord({"says", "say", "said", "claims", "claim", "claimed"});
}

}  // namespace

std::optional<bool> TakeTrait(TokenCursor& tokens) {
  Attempt attempt(tokens);
  if (!tokens.Begins(kBeginsTrait) && !tokens.TakeAnyWord({"is", "are"})) tokens.TakePhrase("must be");
  tokens.TakeWord("a");
  if (!tokens.Begins(kBeginsTrait)) return std::nullopt;
  const std::optional<bool> said = TakeOf(tokens, Traits());
  if (said) attempt.Keep();
  return said;
}

std::optional<bool> TakeTraitAdjective(TokenCursor& tokens) {
  if (tokens.TakeAnyWord({"truthful", "honest", "truth-telling"})) return true;
  if (tokens.TakeAnyWord({"lying", "dishonest"})) return false;
  return std::nullopt;
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

std::optional<bool> TakeSelfDescription(TokenCursor& tokens) {
  Attempt attempt(tokens);
  std::optional<bool> said;
  if (TakeStatementOf(tokens)) {
    if (tokens.TakeAnyWord({"is", "are", "was", "were"}) || tokens.TakePhrase("must be")) {
      said = TakeOf(tokens, TruthValues());
    }
  } else if (tokens.TakeAnyWord({"he", "she", "they"})) {
    said = TakeTrait(tokens);
  }
  if (said) attempt.Keep();
  return said;
}

// What follows a single role. False when it contradicts it.
bool TakeRemarks(TokenCursor& tokens, bool knight, bool denied) {
  while (true) {
    if (tokens.IsKind(TokenKind::kLineEnd) || tokens.AtEnd()) return true;
    if (tokens.IsKind(TokenKind::kMark) && tokens.Peek(1).kind == TokenKind::kName) return true;
    std::optional<bool> said = TakeContrast(tokens, denied);
    if (!said) said = TakeRemark(tokens);
    if (said && *said != knight) return false;
    if (!said && !tokens.TakeAnyPhrase(ClosingPhrases())) return true;
  }
}

}  // namespace knaves

#include "reward/strict/closing.h"

#include "reward/strict/lead_in.h"
#include "reward/strict/lead_in_words.h"

namespace knaves {
namespace {

bool EndsSentence(const TokenCursor& tokens) {
  return tokens.AtEnd() || tokens.IsKind(TokenKind::kLineEnd) || tokens.IsMark('.') || tokens.IsMark('!') ||
         tokens.IsMark(';') || tokens.IsMark(')');
}

// "solution", "assignment of roles"
bool TakeAnswerNoun(TokenCursor& tokens) {
  if (!tokens.TakeAnyPhrase(ConclusionNouns())) return false;
  tokens.TakePhrase("of roles");
  tokens.TakePhrase("to the puzzle");
  return true;
}

// "this", "this assignment", "the solution", "everything"
bool TakeAnswerSubject(TokenCursor& tokens) {
  if (tokens.TakeWord("the")) return TakeAnswerNoun(tokens);
  if (!tokens.TakeAnyWord({"this", "that", "it", "which", "everything"})) return false;
  TakeAnswerNoun(tokens);
  return true;
}

// "is the only solution [that satisfies all statements]", "is consistent", "holds", "leads to no contradiction"
bool TakeHolds(TokenCursor& tokens) {
  if (TakeFits(tokens)) return true;
  if (tokens.TakePhrase("leads to no contradictions") || tokens.TakePhrase("leads to no contradiction") ||
      tokens.TakePhrase("checks out") || tokens.TakeAnyWord({"works", "holds"})) {
    return true;
  }
  if (!tokens.TakeWord("is")) return false;
  const bool the = tokens.TakeAnyWord({"the", "my", "our"});
  bool adjective = false;
  while (tokens.TakeAnyPhrase(ConclusionAdjectives())) adjective = true;
  if (!the) return adjective;
  if (!TakeAnswerNoun(tokens) && !tokens.TakeWord("one")) return false;
  tokens.TakeAnyWord({"that", "which"});
  TakeFits(tokens);
  return true;
}

// "all statements are consistent [with this assignment]"
bool TakeAllStatementsHold(TokenCursor& tokens) {
  if (!tokens.TakeWord("all")) return false;
  tokens.TakeWord("of");
  tokens.TakeAnyWord({"the", "their", "these"});
  tokens.TakeWord("given");
  if (!tokens.TakeAnyWord({"statements", "claims", "conditions", "constraints", "clues"})) return false;
  if (tokens.TakePhrase("are satisfied") || tokens.TakeAnyWord({"hold", "fit"})) return true;
  if (!tokens.TakePhrase("are consistent")) return false;
  if (tokens.TakeWord("with")) return TakeAnswerSubject(tokens);
  return true;
}

}  // namespace

bool TakeClosing(TokenCursor& tokens) {
  if (!tokens.IsKind(TokenKind::kWord)) return false;
  Attempt attempt(tokens);
  const bool no_contradiction =
      tokens.TakePhrase("there are no contradictions") || tokens.TakePhrase("there is no contradiction");
  if (no_contradiction && EndsSentence(tokens)) return attempt.Keep();
  if (TakeAnswerSubject(tokens)) return TakeHolds(tokens) && EndsSentence(tokens) && attempt.Keep();
  return TakeAllStatementsHold(tokens) && EndsSentence(tokens) && attempt.Keep();
}

}  // namespace knaves

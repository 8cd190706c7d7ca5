#include "reward/strict/lead_in.h"

#include <algorithm>
#include <array>

#include "reward/strict/lead_in_words.h"

namespace knaves {
namespace {

// "based on all the statements", "by careful elimination": from what something was concluded. A comma, a colon or the
// conclusion stands behind it.
bool TakeEvidence(TokenCursor& tokens) {
  Attempt attempt(tokens);
  const bool based = tokens.IsWord("based");  // what is based on statements is none of them
  if (!tokens.TakeAnyPhrase(EvidenceBeginnings())) return false;
  bool any = false;
  bool all = false;
  bool said = false;
  while (tokens.IsKind(TokenKind::kWord)) {
    const AnswerToken& word = tokens.Peek();
    if ((word.uses & kIsCaseWord) != 0 ? !all : (word.uses & (kIsEvidenceWord | kBeginsEvidence)) == 0) break;
    if (!tokens.TakeAnyPhrase(EvidenceBeginnings())) {
      if ((word.uses & (kIsEvidenceWord | kIsCaseWord)) == 0) break;
      tokens.Skip();
    }
    any = true;
    all = all || word.text == "all" || word.text == "every" || word.text == "each";
    said = !based && (word.uses & kIsSaidWord) != 0;
  }
  const bool ends = tokens.IsMark(',') || (tokens.IsMark(':') && !said) || tokens.IsWord("we") || tokens.IsWord("i") ||
                    tokens.IsWord("it");
  return any && ends && attempt.Keep();
}

void TakeAllPhrases(TokenCursor& tokens, const PhraseTable& phrases) {
  while (tokens.TakeAnyPhrase(phrases)) {
  }
}

// "we can therefore conclude [that]", "I have determined the following"
bool TakeWeConclude(TokenCursor& tokens) {
  Attempt attempt(tokens);
  if (!tokens.TakeAnyWord({"we", "i"})) return false;
  TakeAllPhrases(tokens, ConclusionAdverbs());
  tokens.TakeWord("can");
  TakeAllPhrases(tokens, ConclusionAdverbs());
  if (tokens.TakeWord("have")) {
    TakeAllPhrases(tokens, ConclusionAdverbs());
    tokens.TakeAnyPhrase(ConclusionVerbs());
  } else if (!tokens.TakeAnyPhrase(ConclusionVerbs())) {
    return false;
  }
  tokens.TakePhrase("the following");
  tokens.TakeWord("that");
  return attempt.Keep();
}

// "it follows that"
bool TakeItFollows(TokenCursor& tokens) {
  Attempt attempt(tokens);
  if (!tokens.TakeWord("it")) return false;
  TakeAllPhrases(tokens, ConclusionAdverbs());
  return tokens.TakeAnyPhrase(ItFollowsPhrases()) && tokens.TakeWord("that") && attempt.Keep();
}

// "the final answer [to the puzzle] is [that]", "the only assignment that satisfies all statements is"
bool TakeTheAnswerIs(TokenCursor& tokens) {
  Attempt attempt(tokens);
  if (!tokens.TakeAnyWord({"the", "my", "our"})) return false;
  TakeAllPhrases(tokens, ConclusionAdjectives());
  if (!tokens.TakeAnyPhrase(ConclusionNouns())) return false;
  if (tokens.TakeAnyWord({"to", "of", "for"})) {
    tokens.TakeAnyWord({"the", "this"});
    if (!tokens.TakeAnyWord({"puzzle", "problem", "riddle", "question", "roles"})) return false;
  }
  tokens.TakeAnyWord({"that", "which"});
  TakeFits(tokens);
  if (!tokens.TakeAnyWord({"is", "are"})) return false;
  tokens.TakePhrase("as follows");
  tokens.TakeWord("that");
  return attempt.Keep();
}

// "Knights and knaves", "Knight/Knave", "Knight | Knave": both roles side by side, as headings have them. "Knights |
// Knaves" stands above names.
bool TakeRolePair(TokenCursor& tokens, bool first_of_heading) {
  Attempt attempt(tokens);
  const AnswerToken& first = tokens.Peek();
  if (!tokens.TakeKind(TokenKind::kRole)) return false;
  const bool column = tokens.IsMark('|');
  if (column && first_of_heading && first.plural) return false;
  if (!tokens.TakeAnyWord({"and", "or"}) && !tokens.TakeMark('/') && !tokens.TakeMark('|')) return false;
  if (tokens.TakePhrase("who is")) tokens.TakeAnyWord({"a", "an", "the"});
  if (!tokens.IsKind(TokenKind::kRole) || tokens.Peek().knight == first.knight) return false;
  tokens.Skip();
  return attempt.Keep();
}

// "2", "four islanders"; "one solution" is none.
bool TakeCountOfPeople(TokenCursor& tokens) {
  if (tokens.TakeKind(TokenKind::kNumber)) return true;
  Attempt attempt(tokens);
  return tokens.TakeNumber() && tokens.TakeAnyPhrase(PeopleNouns()) && attempt.Keep();
}

// "(in order)"
bool TakeAsideOfHeading(TokenCursor& tokens) {
  Attempt attempt(tokens);
  if (!tokens.TakeMark('(')) return false;
  while (tokens.TakeIf(tokens.Begins(kIsHeadingWord))) {
  }
  return tokens.TakeMark(')') && attempt.Keep();
}

// Words behind which something is still to come.
bool IsDangling(std::string_view word) {
  constexpr std::array kWords = std::to_array<std::string_view>(
      {"is", "are", "a", "an", "the", "of", "for", "to", "in", "as", "and", "'s", "we", "have", "conclude"});
  return std::ranges::find(kWords, word) != kWords.end();
}

}  // namespace

bool TakeOpenings(TokenCursor& tokens) {
  bool any = false;
  while (tokens.IsKind(TokenKind::kWord)) {
    const AnswerToken& next = tokens.Peek(1);
    const bool so_is =
        tokens.IsWord("so") && next.kind == TokenKind::kWord && (next.text == "is" || next.text == "are");
    if (so_is) return any;
    if (!tokens.TakeAnyPhrase(OpeningPhrases()) && !TakeEvidence(tokens) && !TakeWeConclude(tokens) &&
        !TakeItFollows(tokens) && !TakeTheAnswerIs(tokens)) {
      return any;
    }
    if (!tokens.TakeMark(',')) tokens.TakeMark(':');
    any = true;
  }
  return any;
}

bool TakeHeading(TokenCursor& tokens) {
  Attempt attempt(tokens);
  bool any = false;
  std::string_view last;
  while (true) {
    if (tokens.Begins(kIsHeadingWord)) {
      last = tokens.Peek().text;
      tokens.Skip();
    } else if (TakeRolePair(tokens, !any) || tokens.TakeMark('#') ||
               (any && (tokens.TakeMark(',') || TakeCountOfPeople(tokens) || TakeAsideOfHeading(tokens)))) {
      last = "";
    } else {
      break;
    }
    any = true;
  }
  if (!any) return false;
  if (tokens.TakeMark(':')) return attempt.Keep();
  if (IsDangling(last)) return false;
  const bool ends = tokens.IsKind(TokenKind::kLineEnd) || tokens.AtEnd();
  return (ends || tokens.TakeMark('|') || tokens.TakeMark('.')) && attempt.Keep();
}

bool TakeFits(TokenCursor& tokens) {
  Attempt attempt(tokens);
  tokens.TakeAnyWord({"is", "are"});
  if (!tokens.TakePhrase("consistent with") && !tokens.TakePhrase("works with") && !tokens.TakePhrase("agrees with") &&
      !tokens.TakeAnyWord({"satisfies", "satisfying", "fits", "matches", "fulfills", "meets"})) {
    return false;
  }
  const bool all = tokens.TakeAnyWord({"all", "every", "each", "everyone's", "everybody's"});
  tokens.TakeWord("of");
  if (!tokens.TakeAnyWord({"the", "their", "these"}) && !all) return false;
  tokens.TakeNumber();
  tokens.TakeAnyWord({"given", "above"});
  if (!tokens.TakeAnyWord(
          {"statements", "statement", "claims", "claim", "conditions", "constraints", "clues", "information"}))
    return false;
  tokens.TakeAnyWord({"given", "above", "made"});
  return attempt.Keep();
}

}  // namespace knaves

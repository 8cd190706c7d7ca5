#include "reward/spies/spy_answer_reader.h"

#include "reward/characters.h"
#include "reward/reasons.h"
#include "reward/spies/spy_claims.h"
#include "reward/spies/spy_statements.h"
#include "reward/strict/answer_lexer.h"
#include "reward/strict/answer_reader.h"
#include "reward/strict/answer_text.h"
#include "reward/strict/frame.h"
#include "reward/strict/refusal.h"
#include "reward/strict/token_cursor.h"

namespace knaves {
namespace {

// Reads to the end. False when something was not understood: `clause` is then where its statement began.
bool ReadSpyStatements(const AnswerTokens& tokens, SpyClaims& claims, size_t& clause) {
  TokenCursor cursor(tokens);
  Frame frame(claims.Everyone().size());
  while (true) {
    frame.Take(cursor);
    clause = cursor.Place();
    if (cursor.AtEnd()) return !frame.needs_statement();
    if (!ReadSpyStatement(cursor, claims)) return false;
    frame.TookStatement();
  }
}

std::string_view ProblemOfSpyClaims(const SpyClaims& claims) {
  if (claims.Contradictory()) return reason::kContradiction;
  return claims.Complete() ? "" : reason::kMissingPerson;
}

}  // namespace

SpyAnswerReading ReadSpyAnswer(std::string_view answer, const ScoringInput& input) {
  SpyAnswerReading reading{std::vector<std::optional<Role>>(input.names.size()), ""};
  const auto refuse = [&](std::string_view problem) {
    reading.problem = problem;
    return reading;
  };
  if (StripWhiteSpace(answer).empty()) return refuse(reason::kEmptyAnswer);
  if (answer.size() > kMaxAnswerBytes) return refuse(reason::kAnswerTooLong);
  const CleanText clean = CleanAnswerText(answer);
  if (!clean.problem.empty()) return refuse(clean.problem);

  const LexedText lexed(clean.text);
  const AnswerTokens tokens = RecognisePeopleAndRoles(lexed, input);
  SpyClaims claims(input.names.size());
  size_t clause = 0;
  const bool understood = ReadSpyStatements(tokens, claims, clause);
  reading.roles = claims.Roles();
  reading.problem = understood ? ProblemOfSpyClaims(claims) : ReasonOfRefusal(tokens, clause);
  return reading;
}

}  // namespace knaves

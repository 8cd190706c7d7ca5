#include "reward/strict/answer_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "reward/characters.h"
#include "reward/reasons.h"
#include "reward/strict/answer_text.h"
#include "reward/strict/claims.h"
#include "reward/strict/plain_list.h"
#include "reward/strict/refusal.h"
#include "reward/strict/statements.h"

namespace knaves {
namespace {

// Marks that may stand between statements.
bool TakeSeparatorMark(TokenCursor& tokens) {
  constexpr std::u32string_view kSeparators = U",;.!()-|";
  return tokens.TakeIf(tokens.IsKind(TokenKind::kMark) &&
                       kSeparators.find(tokens.Peek().mark) != std::u32string_view::npos);
}

// "1.", "(2)", "3:", "(a)": the number of an item of a list. Within a line it must stand right before what it numbers:
// "Michael is a knight (0)" is no list.
bool TakeItemNumber(TokenCursor& tokens, bool at_line_start) {
  const AnswerToken& next = tokens.Peek(1);
  const auto is_closed_by = [&](std::u32string_view marks) {
    return next.kind == TokenKind::kMark && marks.find(next.mark) != std::u32string_view::npos;
  };
  if (tokens.IsKind(TokenKind::kWord)) {
    if (tokens.Peek().text.size() != 1 || !is_closed_by(at_line_start ? U")." : U")")) return false;
    if (!at_line_start && tokens.Peek(2).kind != TokenKind::kName) return false;
  } else if (!tokens.IsKind(TokenKind::kNumber) || next.kind == TokenKind::kRole) {
    return false;
  }
  const TokenKind numbered = tokens.Peek(is_closed_by(U").:-|") ? 2 : 1).kind;
  if (!at_line_start && numbered != TokenKind::kName && numbered != TokenKind::kWord) return false;
  tokens.Skip();
  tokens.TakeMark(':');
  return true;
}

// "Knights and knaves", "Knight/Knave", "Knight | Knave": both roles side by side, as headings have them.
bool TakeRolePair(TokenCursor& tokens) {
  Attempt attempt(tokens);
  const bool first = tokens.Peek().knight;
  if (!tokens.TakeKind(TokenKind::kRole)) return false;
  if (!tokens.TakeAnyWord({"and", "or"}) && !tokens.TakeMark('/') && !tokens.TakeMark('|')) return false;
  if (!tokens.IsKind(TokenKind::kRole) || tokens.Peek().knight == first) return false;
  tokens.Skip();
  return attempt.Keep();
}

// Words behind which something is still to come.
bool IsDangling(std::string_view word) {
  constexpr std::array kWords = std::to_array<std::string_view>(
      {"is", "are", "a", "an", "the", "of", "for", "to", "in", "as", "and", "'s", "we", "have", "conclude"});
  return std::ranges::find(kWords, word) != kWords.end();
}

// A line, a cell, or what stands before a colon, made of words that say nothing of anybody.
bool TakeHeading(TokenCursor& tokens) {
  Attempt attempt(tokens);
  bool any = false;
  std::string_view last;
  while (true) {
    if (tokens.IsKind(TokenKind::kWord) && IsHeadingWord(tokens.Peek().text)) {
      last = tokens.Peek().text;
      tokens.Skip();
    } else if (TakeRolePair(tokens) || (any && (tokens.TakeMark(',') || tokens.TakeKind(TokenKind::kNumber)))) {
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

bool TakeOpenings(TokenCursor& tokens) {
  bool any = false;
  while (true) {
    const AnswerToken& next = tokens.Peek(1);
    const bool so_is =
        tokens.IsWord("so") && next.kind == TokenKind::kWord && (next.text == "is" || next.text == "are");
    if (so_is || !tokens.TakeAnyPhrase(OpeningPhrases())) return any;
    if (!tokens.TakeMark(',')) tokens.TakeMark(':');
    any = true;
  }
}

// "Of the three people,": all that are there.
bool TakeAmongAll(TokenCursor& tokens, size_t people) {
  Attempt attempt(tokens);
  if (!tokens.TakeAnyWord({"of", "among"})) return false;
  tokens.TakeAnyWord({"the", "these"});
  const bool number = tokens.TakeNumber() == people;
  const bool noun = tokens.TakeWord("them") || tokens.TakeAnyPhrase(PeopleNouns());
  return (number || noun) && tokens.TakeMark(',') && attempt.Keep();
}

class AnswerReader {
 public:
  AnswerReader(const std::vector<AnswerToken>& tokens, size_t people)
      : tokens_(tokens), claims_(people), state_{tokens_, claims_, std::nullopt} {}

  // Reads to the end. False when something was not understood: `clause` is then where its statement began.
  bool Read(size_t& clause) {
    while (true) {
      SkipSeparators();
      at_line_start_ = false;
      clause = tokens_.Place();
      if (tokens_.AtEnd()) return !needs_statement_;
      if (TakeOpenings(tokens_) || TakeAmongAll(tokens_, claims_.people())) {
        needs_statement_ = true;
        continue;
      }
      if (TakeHeading(tokens_)) continue;
      if (!ReadStatement()) return false;
      needs_statement_ = false;
    }
  }

  const Claims& claims() const { return claims_; }

 private:
  void SkipSeparators() {
    while (true) {
      if (tokens_.TakeKind(TokenKind::kLineEnd)) {
        at_line_start_ = true;
      } else if (tokens_.TakeAnyPhrase(Connectives())) {
        needs_statement_ = true;
      } else if (!TakeSeparatorMark(tokens_) && !TakeItemNumber(tokens_, at_line_start_)) {
        return;
      }
    }
  }

  bool ReadStatement() {
    for (const StatementForm& form : StatementForms()) {
      const FormResult result = form(state_);
      if (result != FormResult::kOther) return result == FormResult::kRead;
    }
    return false;
  }

  TokenCursor tokens_;
  Claims claims_;
  ReaderState state_;
  bool at_line_start_ = true;
  bool needs_statement_ = false;  // after "and", "so" and the like
};

std::string_view ProblemOfClaims(const Claims& claims) {
  if (claims.Contradictory()) return reason::kContradiction;
  return claims.Complete() ? "" : reason::kMissingPerson;
}

}  // namespace

AnswerReading ReadAnswer(std::string_view answer, const ScoringInput& input) {
  if (answer.size() <= kMaxAnswerBytes) {
    if (auto roles = ReadPlainList(answer, input)) return {*std::move(roles), ""};
  }
  return ReadAnswerByGrammar(answer, input);
}

AnswerReading ReadAnswerByGrammar(std::string_view answer, const ScoringInput& input) {
  const auto refuse = [&](std::string_view problem) {
    return AnswerReading{std::vector<std::optional<bool>>(input.names.size()), problem};
  };
  if (StripWhiteSpace(answer).empty()) return refuse(reason::kEmptyAnswer);
  if (answer.size() > kMaxAnswerBytes) return refuse(reason::kAnswerTooLong);
  CleanText clean;
  if (!IsPlainAscii(answer)) {
    clean = CleanAnswerText(answer);
    if (!clean.problem.empty()) return refuse(clean.problem);
    answer = clean.text;
  }

  const LexedText lexed(answer);
  const std::vector<AnswerToken> tokens = RecognisePeopleAndRoles(lexed, input);
  AnswerReader reader(tokens, input.names.size());
  size_t clause = 0;
  const bool understood = reader.Read(clause);
  return {reader.claims().Roles(), understood ? ProblemOfClaims(reader.claims()) : ReasonOfRefusal(tokens, clause)};
}

}  // namespace knaves

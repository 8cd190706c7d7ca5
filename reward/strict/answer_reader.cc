#include "reward/strict/answer_reader.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory_resource>
#include <utility>

#include "reward/characters.h"
#include "reward/reasons.h"
#include "reward/strict/answer_text.h"
#include "reward/strict/claims.h"
#include "reward/strict/closing.h"
#include "reward/strict/group.h"
#include "reward/strict/lead_in.h"
#include "reward/strict/plain_list.h"
#include "reward/strict/refusal.h"
#include "reward/strict/statements.h"

namespace knaves {
namespace {

// Marks that may stand between statements.
bool TakeSeparatorMark(TokenCursor& tokens) {
  constexpr std::u32string_view kSeparators = U",;.!()-|";
  if (tokens.Peek(1).kind == TokenKind::kName && tokens.TakeMark('/')) return true;
  return tokens.TakeIf(tokens.IsKind(TokenKind::kMark) &&
                       kSeparators.find(tokens.Peek().mark) != std::u32string_view::npos);
}

// "1.", "(2)", "3:", "(a)", "ii.": the number of an item of a list. Within a line it must stand right before what it
// numbers: "Michael is a knight (0)" is no list.
bool TakeItemNumber(TokenCursor& tokens, bool at_line_start) {
  const AnswerToken& next = tokens.Peek(1);
  const auto is_closed_by = [&](std::u32string_view marks) {
    return next.kind == TokenKind::kMark && marks.find(next.mark) != std::u32string_view::npos;
  };
  if (tokens.IsKind(TokenKind::kWord)) {
    const bool roman = at_line_start && tokens.Peek().text.find_first_not_of("ivx") == std::string_view::npos;
    if ((tokens.Peek().text.size() != 1 && !roman) || !is_closed_by(at_line_start ? U")." : U")")) return false;
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

class AnswerReader {
 public:
  AnswerReader(const AnswerTokens& tokens, size_t people)
      : tokens_(tokens, tokens.get_allocator().resource()),
        claims_(people, tokens.get_allocator().resource()),
        state_{tokens_, claims_, std::nullopt} {}

  // Reads to the end. False when something was not understood: `clause` is then where its statement began.
  bool Read(size_t& clause) {
    while (true) {
      SkipSeparators();
      at_line_start_ = false;
      clause = tokens_.Place();
      if (tokens_.AtEnd()) return !needs_statement_;
      if (tokens_.IsKind(TokenKind::kName)) {  // all else that may stand here begins with a word or a role
        if (!ReadStatement(FormsAtName())) return false;
        needs_statement_ = false;
        continue;
      }
      if (TakeClosing(tokens_)) {
        needs_statement_ = false;
        state_.last.reset();
        continue;
      }
      if (TakeOpenings(tokens_) || TakeAmongAllFirst()) {
        needs_statement_ = true;
        continue;
      }
      if (TakeHeading(tokens_)) continue;
      if (!ReadStatement(StatementForms())) return false;
      needs_statement_ = false;
    }
  }

  const Claims& claims() const { return claims_; }

 private:
  void SkipSeparators() {
    while (!tokens_.IsKind(TokenKind::kName)) {
      if (tokens_.TakeKind(TokenKind::kLineEnd)) {
        at_line_start_ = true;
      } else if (tokens_.TakeAnyPhrase(Connectives())) {
        needs_statement_ = true;
      } else if (!TakeSeparatorMark(tokens_) && !TakeItemNumber(tokens_, at_line_start_)) {
        return;
      }
    }
  }

  // "Of the three people,": all that are there.
  bool TakeAmongAllFirst() {
    Attempt attempt(tokens_);
    return TakeAmongAll(tokens_, claims_.people()) && tokens_.TakeMark(',') && attempt.Keep();
  }

  bool ReadStatement(std::span<const StatementForm> forms) {
    for (const StatementForm& form : forms) {
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

  constexpr size_t kUsualBytes = 1 << 14;  // enough for an answer of some 300 characters
  alignas(std::max_align_t) std::array<std::byte, kUsualBytes> buffer;
  std::pmr::monotonic_buffer_resource memory(buffer.data(), buffer.size());
  const LexedText lexed(answer, &memory);
  const AnswerTokens tokens = RecognisePeopleAndRoles(lexed, input);
  AnswerReader reader(tokens, input.names.size());
  size_t clause = 0;
  const bool understood = reader.Read(clause);
  return {reader.claims().Roles(), understood ? ProblemOfClaims(reader.claims()) : ReasonOfRefusal(tokens, clause)};
}

}  // namespace knaves

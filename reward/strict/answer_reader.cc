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
#include "reward/strict/frame.h"
#include "reward/strict/framed_list.h"
#include "reward/strict/plain_list.h"
#include "reward/strict/refusal.h"
#include "reward/strict/statements.h"
#include "reward/strict/word_bytes.h"

namespace knaves {
namespace {

class AnswerReader {
 public:
  AnswerReader(const AnswerTokens& tokens, size_t people)
      : tokens_(tokens, tokens.get_allocator().resource()),
        claims_(people, tokens.get_allocator().resource()),
        state_{tokens_, claims_, std::nullopt},
        frame_(people) {}

  // Reads to the end. False when something was not understood: `clause` is then where its statement began.
  bool Read(size_t& clause) {
    while (true) {
      if (frame_.Take(tokens_)) state_.last.reset();
      clause = tokens_.Place();
      if (tokens_.AtEnd()) return !frame_.needs_statement();
      if (!ReadStatement(tokens_.IsKind(TokenKind::kName) ? FormsAtName() : StatementForms())) return false;
      frame_.TookStatement();
    }
  }

  const Claims& claims() const { return claims_; }

 private:
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
  Frame frame_;
};

std::string_view ProblemOfClaims(const Claims& claims) {
  if (claims.Contradictory()) return reason::kContradiction;
  return claims.Complete() ? "" : reason::kMissingPerson;
}

}  // namespace

AnswerReading ReadAnswer(std::string_view answer, const ScoringInput& input) {
  if (answer.size() <= kMaxAnswerBytes) {
    if (auto roles = ReadPlainList(answer, input)) return {*std::move(roles), ""};
    if (auto roles = ReadFramedList(answer, input)) return {*std::move(roles), ""};
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

#include "reward/strict/framed_list.h"

#include <array>
#include <cstddef>
#include <memory_resource>

#include "reward/strict/answer_tokens.h"
#include "reward/strict/frame.h"
#include "reward/strict/plain_cursor.h"
#include "reward/strict/remarks.h"
#include "reward/strict/word_bytes.h"

namespace knaves {
namespace {

bool IsCapital(char byte) { return byte >= 'A' && byte <= 'Z'; }

// What may stand before a word without belonging to it, or changing how what is before it is read.
bool SetsOff(char byte) {
  return byte == ' ' || byte == '\n' || byte == '*' || byte == '{' || byte == '`' || byte == '(' || byte == '|' ||
         byte == '"';
}

// Where the first word stands that is a name, and where it ends; the text's size for both when there is none.
std::pair<size_t, size_t> FindFirstName(std::string_view answer, const ScoringInput& input) {
  for (size_t at = 0; at < answer.size(); ++at) {
    if (!IsCapital(answer[at]) || (at > 0 && !SetsOff(answer[at - 1]))) continue;
    PlainCursor cursor(answer.substr(at), input);
    if (cursor.TakeName(0) < input.names.size()) return {at, answer.size() - cursor.rest().size()};
  }
  return {answer.size(), answer.size()};
}

class FrameReader {
 public:
  FrameReader(const ScoringInput& input, std::pmr::memory_resource* memory)
      : input_(input), memory_(memory), known_(input, memory) {}

  // Whether the grammar takes all before the name that ends the text for a frame.
  bool IsLeadIn(std::string_view text_to_name) const {
    const LexedText lexed(text_to_name, memory_);
    const AnswerTokens tokens = RecognisePeopleAndRoles(lexed, known_, input_);
    TokenCursor cursor(tokens, memory_);
    Frame(input_.names.size()).Take(cursor);
    return cursor.IsKind(TokenKind::kName) && cursor.Peek(1).kind == TokenKind::kEnd;
  }

  // Whether the grammar takes all behind the role that begins the text for remarks that fit it, and a frame.
  bool IsClosing(std::string_view text_from_role) const {
    const LexedText lexed(text_from_role, memory_);
    const AnswerTokens tokens = RecognisePeopleAndRoles(lexed, known_, input_);
    TokenCursor cursor(tokens, memory_);
    const bool knight = cursor.Peek().knight;
    if (!cursor.TakeKind(TokenKind::kRole) || !TakeRemarks(cursor, knight, false)) return false;
    Frame frame(input_.names.size());
    frame.TookStatement();
    frame.Take(cursor);
    return cursor.AtEnd() && !frame.needs_statement();
  }

 private:
  const ScoringInput& input_;
  std::pmr::memory_resource* memory_;
  KnownWords known_;
};

}  // namespace

std::optional<PlainRoles> ReadFramedList(std::string_view answer, const ScoringInput& input) {
  if (!PlainCursor::ArePlain(input)) return std::nullopt;
  const auto [begin, end] = FindFirstName(answer, input);
  if (begin == answer.size()) return std::nullopt;
  std::string_view behind;
  std::optional<PlainRoles> roles = ReadPlainStatements(answer.substr(begin), input, behind);
  if (!roles || !IsPlainAscii(answer)) return std::nullopt;

  constexpr size_t kUsualBytes = 1 << 14;
  alignas(std::max_align_t) std::array<std::byte, kUsualBytes> buffer;
  std::pmr::monotonic_buffer_resource memory(buffer.data(), buffer.size());
  const FrameReader frame(input, &memory);
  if (!frame.IsLeadIn(answer.substr(0, end))) return std::nullopt;
  const size_t role_end = answer.size() - behind.size();
  const size_t before_role = answer.find_last_of(" *`\"{}$:-=|", role_end - 1);
  return frame.IsClosing(answer.substr(before_role + 1)) ? std::move(roles) : std::nullopt;
}

}  // namespace knaves

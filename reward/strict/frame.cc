#include "reward/strict/frame.h"

#include "reward/strict/closing.h"
#include "reward/strict/group.h"
#include "reward/strict/lead_in.h"

namespace knaves {
namespace {

// Marks that may stand between statements.
bool TakeSeparatorMark(TokenCursor& tokens) {
  constexpr std::u32string_view kSeparators = U",;.!()-|";
  if (tokens.Peek(1).kind == TokenKind::kName && (tokens.TakeMark('/') || tokens.TakeMark('&'))) return true;
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

}  // namespace

bool Frame::Take(TokenCursor& tokens) {
  bool closed = false;
  while (true) {
    SkipSeparators(tokens);
    at_line_start_ = false;
    if (tokens.AtEnd() || tokens.IsKind(TokenKind::kName)) return closed;
    if (TakeClosing(tokens)) {
      closed = true;
      needs_statement_ = false;
    } else if (TakeOpenings(tokens) || TakeAmongAllFirst(tokens)) {
      needs_statement_ = true;
    } else if (!TakeHeading(tokens)) {
      return closed;
    }
  }
}

void Frame::SkipSeparators(TokenCursor& tokens) {
  while (!tokens.IsKind(TokenKind::kName)) {
    if (tokens.TakeKind(TokenKind::kLineEnd)) {
      at_line_start_ = true;
    } else if (tokens.TakeAnyPhrase(Connectives())) {
      needs_statement_ = true;
    } else if (!TakeSeparatorMark(tokens) && !TakeItemNumber(tokens, at_line_start_)) {
      return;
    }
  }
}

// "Of the three people,": all that are there.
bool Frame::TakeAmongAllFirst(TokenCursor& tokens) const {
  Attempt attempt(tokens);
  return TakeAmongAll(tokens, people_) && tokens.TakeMark(',') && attempt.Keep();
}

}  // namespace knaves

// Cuts an answer into words, numbers and marks, and leaves out what is only decoration.
//
//   "- **Michael** is a *knight*"  ->  '-' michael is a knight
//
// Dropped: * _ ` " ' { } $ and typographic quotes (where they are not inside a word), # > + at the start of a line,
// LaTeX's \boxed \text and their like, check marks, HTML's tags of emphasis and of lines (<b>, <br>, which end a line),
// and lines that are rules (|---|:--:|). Dashes of all kinds become '-', arrows
// U+2192, square brackets '(' and ')', full-width punctuation its ASCII form. A word holds inner hyphens and
// apostrophes (jean-luc, o'neil, isn't), an ideograph is a word of its own, and a final 's stands alone.
#pragma once

#include <string_view>
#include <vector>

namespace knaves {

inline constexpr char32_t kArrow = 0x2192;

enum class PieceKind { kWord, kNumber, kMark, kLineEnd };

struct Piece {
  PieceKind kind = PieceKind::kMark;
  char32_t mark = 0;       // for kMark
  std::string_view text;   // lower case
  std::string_view exact;  // as written, apart from hyphens and apostrophes
};

// Owns the text that its pieces point into; can be moved, not copied.
class LexedText {
 public:
  explicit LexedText(std::string_view clean_text);
  LexedText(LexedText&&) noexcept = default;

  const std::vector<Piece>& pieces() const { return pieces_; }

 private:
  friend class AnswerLexer;
  std::vector<char> words_;
  std::vector<Piece> pieces_;
};

}  // namespace knaves

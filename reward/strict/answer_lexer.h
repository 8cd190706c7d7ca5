// Cuts an answer into words, numbers and marks, and leaves out what is only decoration.
//
//   "- **Michael** is a *knight*"  ->  '-' michael is a knight
//
// Dropped: * _ ` " ' { } $ and typographic quotes (where they are not inside a word), # > + & at the start of a line,
// LaTeX's \boxed \text \[ \begin{array} and their like (\\ and \item end a line), fences of code, check marks, HTML's
// tags of emphasis and of lines (<b>, <br>, which end a line), and lines that are rules (|---|:--:|). Dashes of all
// kinds become '-', arrows U+2192, square brackets '(' and ')', full-width punctuation its ASCII form. A word holds
// inner hyphens and apostrophes (jean-luc, o'neil, isn't), an ideograph is a word of its own, and a final 's stands
// alone.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace knaves {

inline constexpr char32_t kArrow = 0x2192;
inline constexpr char32_t kNot = 0xAC;  // "!" right before a word, as programs have it

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
  explicit LexedText(std::string_view clean_text) : LexedText(std::span(&clean_text, 1)) {}
  explicit LexedText(std::span<const std::string_view> clean_texts);  // several texts, each cut on its own
  LexedText(LexedText&&) noexcept = default;

  const std::vector<Piece>& pieces() const { return pieces_; }  // of all texts
  std::span<const Piece> pieces_of(size_t text) const {
    const size_t begin = text == 0 ? 0 : ends_[text - 1];
    return std::span(pieces_).subspan(begin, ends_[text] - begin);
  }

 private:
  friend class AnswerLexer;
  std::vector<char> words_;
  std::vector<Piece> pieces_;
  std::vector<size_t> ends_;  // [texts], where each text's pieces end
};

}  // namespace knaves

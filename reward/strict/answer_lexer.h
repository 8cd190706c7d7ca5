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

#include <cstdint>
#include <list>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace knaves {

inline constexpr char32_t kArrow = 0x2192;
inline constexpr char32_t kNot = 0xAC;  // "!" right before a word, as programs have it

enum class PieceKind : unsigned char { kWord, kNumber, kMark, kLineEnd };

struct Piece {
  PieceKind kind = PieceKind::kMark;
  char32_t mark = 0;       // for kMark
  std::string_view text;   // lower case
  std::string_view exact;  // as written, apart from hyphens and apostrophes
  uint64_t hash = 0;       // of a word's text (word_hash.h), else 0
  bool joined = false;     // a word with a hyphen or the like in it
  bool ascii = true;       // a word of ASCII alone
};

// The pieces point into the text, which must live as long, and into what is owned here. Can be moved, not copied.
class LexedText {
 public:
  explicit LexedText(std::string_view clean_text, std::pmr::memory_resource* memory = std::pmr::get_default_resource());
  LexedText(LexedText&&) noexcept = default;

  const std::pmr::vector<Piece>& pieces() const { return pieces_; }
  std::pmr::memory_resource* memory() const { return pieces_.get_allocator().resource(); }

 private:
  friend class AnswerLexer;
  std::pmr::vector<char> lower_;           // the text with ASCII's letters in lower case
  std::pmr::vector<uint64_t> masks_;       // where ASCII's letters and digits stand (word_bytes.h)
  std::pmr::list<std::pmr::string> held_;  // words that are spelled otherwise than in the text
  std::pmr::vector<Piece> pieces_;
};

}  // namespace knaves

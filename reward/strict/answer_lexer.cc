#include "reward/strict/answer_lexer.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "reward/characters.h"

namespace knaves {
namespace {

constexpr std::u32string_view kDecoration = U"*_`\"'{}$“”„‟«»‹›‘’‚「」『』";
constexpr std::u32string_view kLineBreaks = U"\n\r\v\f\u0085\u2028\u2029";
constexpr std::u32string_view kDashes = U"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212";
constexpr std::u32string_view kBullets = U"•‣▪◦·●○■□";
constexpr std::u32string_view kArrows = U"→⇒⟶⟹➔➜";
constexpr std::array kLatexCommands =
    std::to_array<std::string_view>({"boxed", "text", "textbf", "textit", "mathrm", "mathbf", "quad"});

bool Contains(std::u32string_view set, char32_t character) { return set.find(character) != std::u32string_view::npos; }

// One mark for the many shapes of it.
char32_t PlainMark(char32_t character) {
  constexpr std::u32string_view kFrom = U"：；，、。．！？（）［］【】[]＝…";
  constexpr std::u32string_view kTo = U":;,,..!?()()()()=.";
  static_assert(kFrom.size() == kTo.size());
  if (const size_t at = kFrom.find(character); at != std::u32string_view::npos) return kTo[at];
  if (Contains(kDashes, character) || Contains(kBullets, character)) return '-';
  if (Contains(kArrows, character)) return kArrow;
  return character;
}

bool IsCircledNumber(char32_t character) { return character >= 0x2460 && character <= 0x249B; }

bool IsWordPart(char32_t character) { return IsLetter(character) || IsNumber(character) || IsCombiningMark(character); }

// Hyphen, apostrophe and underscore join the parts of a word; others give 0.
char32_t Joint(char32_t character) {
  if (character == '-' || character == 0x2010 || character == 0x2011) return '-';
  if (character == '\'' || character == 0x2019) return '\'';
  return character == '_' ? character : 0;
}

}  // namespace

class AnswerLexer {
 public:
  AnswerLexer(std::string_view source, LexedText& out) : source_(source), out_(out) {
    // Lower-casing adds at most half; views into the buffers stay good as long as neither grows.
    out_.text_.reserve(source.size() * 2);
    out_.exact_.reserve(source.size());
  }

  void Run() {
    while (at_ < source_.size()) {
      if (at_line_start_ && SkipRule()) continue;
      const size_t start = at_;
      const char32_t character = NextCharacter(source_, at_);
      if (IsWhiteSpace(character)) {
        if (Contains(kLineBreaks, character)) EndLine();
      } else if (IsIdeograph(character)) {
        AddWord(start);
      } else if (IsWordPart(character)) {
        ReadWord(start);
      } else {
        ReadMark(character);
      }
    }
  }

 private:
  char32_t Peek(size_t at) const { return at < source_.size() ? NextCharacter(source_, at) : 0; }

  void Add(Piece piece) {
    at_line_start_ = false;
    out_.pieces_.push_back(piece);
  }

  void EndLine() {
    at_line_start_ = true;
    if (!out_.pieces_.empty() && out_.pieces_.back().kind != PieceKind::kLineEnd) {
      out_.pieces_.push_back({PieceKind::kLineEnd, 0, {}, {}});
    }
  }

  // A line of dashes and column marks alone.
  bool SkipRule() {
    const size_t end = std::min(source_.find('\n', at_), source_.size());
    const std::string_view line = source_.substr(at_, end - at_);
    at_line_start_ = false;
    if (line.find_first_not_of("-=:|+ \t\r") != std::string_view::npos || line.find_first_of("-=") == line.npos) {
      return false;
    }
    at_ = end;
    at_line_start_ = true;
    return true;
  }

  // Reads on from the word's first character, which stands at `start`.
  void ReadWord(size_t start) {
    while (at_ < source_.size()) {
      size_t after = at_;
      char32_t character = NextCharacter(source_, after);
      if (Joint(character) != 0) {
        if (after == source_.size()) break;
        character = NextCharacter(source_, after);
        if (!IsLetter(character) && !IsNumber(character)) break;
      }
      if (!IsWordPart(character) || IsIdeograph(character)) break;
      at_ = after;
    }
    AddWord(start);
  }

  void AddWord(size_t start) {
    Piece piece{PieceKind::kWord, 0, {}, {}};
    const size_t text_begin = out_.text_.size();
    const size_t exact_begin = out_.exact_.size();
    bool digits = true;
    std::string lower;
    std::string exact;
    for (size_t at = start; at < at_;) {
      const char32_t character = NextCharacter(source_, at);
      const char32_t joint = Joint(character);
      digits = digits && IsNumber(character);
      AppendUtf8(joint != 0 ? joint : ToLowerCharacter(character), lower);
      AppendUtf8(joint != 0 ? joint : character, exact);
    }
    out_.text_.insert(out_.text_.end(), lower.begin(), lower.end());
    out_.exact_.insert(out_.exact_.end(), exact.begin(), exact.end());
    piece.text = {out_.text_.data() + text_begin, lower.size()};
    piece.exact = {out_.exact_.data() + exact_begin, exact.size()};
    if (digits) piece.kind = PieceKind::kNumber;
    AddWithoutPossessive(piece);
  }

  void AddWithoutPossessive(Piece piece) {
    constexpr size_t kLength = 2;
    if (!piece.text.ends_with("'s") || piece.text.size() == kLength) return Add(piece);
    Piece possessive = piece;
    possessive.text.remove_prefix(piece.text.size() - kLength);
    possessive.exact.remove_prefix(piece.exact.size() - kLength);
    piece.text.remove_suffix(kLength);
    piece.exact.remove_suffix(kLength);
    Add(piece);
    Add(possessive);
  }

  void ReadMark(char32_t character) {
    if (Contains(kDecoration, character)) return;
    if ((character == '#' || character == '>' || character == '+') && AtLineStart()) return;
    if (character == '\\' && SkipLatexCommand()) return;
    if (IsCircledNumber(character)) return Add({PieceKind::kNumber, 0, {}, {}});
    char32_t mark = PlainMark(character);
    if (mark == '-' || mark == '=') mark = ReadStroke(mark);
    Add({PieceKind::kMark, mark, {}, {}});
  }

  bool AtLineStart() const { return out_.pieces_.empty() || out_.pieces_.back().kind == PieceKind::kLineEnd; }

  // "--" and "==" as one stroke; "->" and "=>" as an arrow.
  char32_t ReadStroke(char32_t mark) {
    while (at_ < source_.size() && PlainMark(Peek(at_)) == mark) NextCharacter(source_, at_);
    if (Peek(at_) != '>') return mark;
    ++at_;
    return kArrow;
  }

  bool SkipLatexCommand() {
    for (const std::string_view command : kLatexCommands) {
      if (!source_.substr(at_).starts_with(command)) continue;
      if (IsWordPart(Peek(at_ + command.size()))) continue;
      at_ += command.size();
      return true;
    }
    return false;
  }

  std::string_view source_;
  LexedText& out_;
  size_t at_ = 0;
  bool at_line_start_ = true;
};

LexedText::LexedText(std::string_view clean_text) { AnswerLexer(clean_text, *this).Run(); }

}  // namespace knaves

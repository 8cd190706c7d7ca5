#include "reward/strict/answer_lexer.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "reward/characters.h"
#include "reward/strict/markup.h"

namespace knaves {
namespace {

constexpr std::string_view kAsciiDecoration = "*_`\"'{}$";
constexpr std::u32string_view kWideDecoration = U"“”„‟«»‹›‘’‚「」『』✓✔✅☑";
constexpr std::u32string_view kWideLineBreaks = U"\u0085\u2028\u2029";
constexpr std::u32string_view kDashes = U"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212";
constexpr std::u32string_view kBullets = U"•‣▪◦·●○■□";
constexpr std::u32string_view kArrows = U"→⇒⟶⟹➔➜";
bool Contains(std::u32string_view set, char32_t character) { return set.find(character) != std::u32string_view::npos; }

// The bytes of a set, to be asked by one look.
using ByteSet = std::array<bool, 256>;
template <typename Holds>
consteval ByteSet BytesThat(const Holds& holds) {
  ByteSet set{};
  for (size_t byte = 0; byte < set.size(); ++byte) set[byte] = holds(static_cast<char>(byte));
  return set;
}
bool IsIn(const ByteSet& set, char byte) { return set[static_cast<unsigned char>(byte)]; }

constexpr ByteSet kDecorationBytes =
    BytesThat([](char byte) { return kAsciiDecoration.find(byte) < std::string_view::npos; });
constexpr ByteSet kRuleBytes =
    BytesThat([](char byte) { return std::string_view("-=:|+ \t\r").find(byte) < std::string_view::npos; });
constexpr ByteSet kWordBytes = BytesThat([](char byte) {
  const char lower = static_cast<char>(byte | 0x20);
  return (byte >= '0' && byte <= '9') || (lower >= 'a' && lower <= 'z');
});

bool IsDecoration(char32_t character) {
  return IsAscii(character) ? IsIn(kDecorationBytes, static_cast<char>(character))
                            : Contains(kWideDecoration, character);
}

bool IsLineBreak(char32_t character) {
  return IsAscii(character) ? character >= '\n' && character <= '\r' : Contains(kWideLineBreaks, character);
}

// One mark for the many shapes of it.
char32_t PlainMark(char32_t character) {
  if (character < 0x80) return character == '[' ? U'(' : character == ']' ? U')' : character;
  constexpr std::u32string_view kFrom = U"：；，、。．！？（）［］【】＝…";
  constexpr std::u32string_view kTo = U":;,,..!?()()()=.";
  static_assert(kFrom.size() == kTo.size());
  if (const size_t at = kFrom.find(character); at != std::u32string_view::npos) return kTo[at];
  if (Contains(kDashes, character) || Contains(kBullets, character)) return '-';
  if (Contains(kArrows, character)) return kArrow;
  return character;
}

bool IsCircledNumber(char32_t character) { return character >= 0x2460 && character <= 0x249B; }

char LowerAscii(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte; }

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
  // REQUIRES: out.words_ has room for the text twice and for every word twice, lower case adding at most half: the
  // pieces point into it.
  AnswerLexer(std::string_view source, LexedText& out) : source_(source), out_(out), begin_(out.pieces_.size()) {
    exact_ = Copy();
    lower_ = Copy();
    for (char& byte : std::span(out_.words_).last(source.size())) byte = LowerAscii(byte);
  }

  void Run() {
    if (IsOneWord()) {
      at_ = source_.size();
      return AddWord(0, true);
    }
    while (at_ < source_.size()) {
      if (at_line_start_ && SkipRule()) continue;
      const size_t start = at_;
      const char32_t character = NextCharacter(source_, at_);
      if (IsWhiteSpace(character)) {
        if (IsLineBreak(character)) EndLine();
      } else if (IsIdeograph(character)) {
        AddWord(start, false);
      } else if (IsWordPart(character)) {
        ReadWord(start, IsAscii(character));
      } else {
        ReadMark(character);
      }
    }
  }

 private:
  // As most names are, and words for roles.
  bool IsOneWord() const {
    return !source_.empty() && std::ranges::all_of(source_, [](char byte) { return IsIn(kWordBytes, byte); });
  }

  char32_t Peek(size_t at) const { return at < source_.size() ? NextCharacter(source_, at) : 0; }

  // Filled in where it stands: a piece that is put together elsewhere and copied at once makes the processor wait.
  Piece& Add(PieceKind kind) {
    at_line_start_ = false;
    Piece& piece = out_.pieces_.emplace_back();
    piece.kind = kind;
    return piece;
  }

  void EndLine() {
    at_line_start_ = true;
    if (out_.pieces_.size() > begin_ && out_.pieces_.back().kind != PieceKind::kLineEnd) {
      out_.pieces_.push_back({PieceKind::kLineEnd, 0, {}, {}});
    }
  }

  // A line of dashes and column marks alone.
  bool SkipRule() {
    at_line_start_ = false;
    size_t end = at_;
    bool stroke = false;
    for (; end < source_.size() && IsIn(kRuleBytes, source_[end]); ++end) {
      stroke = stroke || source_[end] == '-' || source_[end] == '=';
    }
    if (!stroke || (end < source_.size() && source_[end] != '\n')) return false;
    at_ = end;
    at_line_start_ = true;
    return true;
  }

  // Reads on from the word's first character, which stands at `start`. `ascii`: what has been read of it is.
  void ReadWord(size_t start, bool ascii) {
    while (at_ < source_.size()) {
      if (IsIn(kWordBytes, source_[at_])) {
        ++at_;
        continue;
      }
      size_t after = at_;
      const char32_t first = NextCharacter(source_, after);
      char32_t character = first;
      if (Joint(first) != 0) {
        if (after == source_.size()) break;
        character = NextCharacter(source_, after);
        if (!IsLetter(character) && !IsNumber(character)) break;
      }
      if (!IsWordPart(character) || IsIdeograph(character)) break;
      at_ = after;
      ascii = ascii && IsAscii(first) && IsAscii(character);
    }
    AddWord(start, ascii);
  }

  void AddWord(size_t start, bool ascii) {
    const std::string_view word = source_.substr(start, at_ - start);
    Piece& piece = Add(IsAllDigits(word) ? PieceKind::kNumber : PieceKind::kWord);
    piece.exact = ascii ? exact_.substr(start, word.size()) : Hold(word, [](char32_t character) { return character; });
    piece.text = ascii ? lower_.substr(start, word.size()) : Hold(word, ToLowerCharacter);
    CutPossessive(piece);
  }

  static bool IsAllDigits(std::string_view word) {
    bool digits = true;
    for (size_t at = 0; at < word.size() && digits;) digits = IsNumber(NextCharacter(word, at));
    return digits;
  }

  // The whole text once more, behind the words that are held.
  std::string_view Copy() {
    out_.words_.insert(out_.words_.end(), source_.begin(), source_.end());
    return {out_.words_.data() + out_.words_.size() - source_.size(), source_.size()};
  }

  // A copy of the word with each joint in its plain form and each other character as `change` gives it.
  template <typename Change>
  std::string_view Hold(std::string_view word, const Change& change) {
    std::vector<char>& words = out_.words_;
    const size_t begin = words.size();
    for (size_t at = 0; at < word.size();) {
      const char32_t character = NextCharacter(word, at);
      const char32_t joint = Joint(character);
      const char32_t changed = joint != 0 ? joint : change(character);
      if (changed < 0x80) {
        words.push_back(static_cast<char>(changed));
      } else {
        std::string bytes;
        AppendUtf8(changed, bytes);
        words.insert(words.end(), bytes.begin(), bytes.end());
      }
    }
    return {words.data() + begin, words.size() - begin};
  }

  // Makes a final 's a piece of its own.
  void CutPossessive(Piece& piece) {
    constexpr size_t kLength = 2;
    if (!piece.text.ends_with("'s") || piece.text.size() == kLength) return;
    const std::string_view text = piece.text.substr(piece.text.size() - kLength);
    const std::string_view exact = piece.exact.substr(piece.exact.size() - kLength);
    piece.text.remove_suffix(kLength);
    piece.exact.remove_suffix(kLength);
    Piece& possessive = Add(piece.kind);
    possessive.text = text;
    possessive.exact = exact;
  }

  void ReadMark(char32_t character) {
    if (character == '`' && AtLineStart()) at_ = EndOfFence(source_, at_);
    if (IsDecoration(character)) return;
    if ((character == '#' || character == '>' || character == '+' || character == '&') && AtLineStart()) return;
    if (TakeMarkup(character)) return;
    if (IsCircledNumber(character)) {
      Add(PieceKind::kNumber);
      return;
    }
    char32_t mark = PlainMark(character);
    const bool word_behind = at_ < source_.size() && (IsIn(kWordBytes, source_[at_]) || source_[at_] == '(');
    if (mark == '!' && (AtLineStart() || (character == '!' && word_behind))) mark = kNot;
    if (mark == '-' || mark == '=') mark = ReadStroke(mark);
    Add(PieceKind::kMark).mark = mark;
  }

  bool AtLineStart() const { return out_.pieces_.size() == begin_ || out_.pieces_.back().kind == PieceKind::kLineEnd; }

  // "--" and "==" as one stroke; "->" and "=>" as an arrow.
  char32_t ReadStroke(char32_t mark) {
    while (at_ < source_.size() && PlainMark(Peek(at_)) == mark) NextCharacter(source_, at_);
    if (Peek(at_) != '>') return mark;
    ++at_;
    return kArrow;
  }

  // Passes what is only form.
  bool TakeMarkup(char32_t character) {
    const Markup markup = character == '\\'  ? FindLatex(source_, at_)
                          : character == '<' ? FindHtmlTag(source_, at_)
                                             : Markup{};
    if (markup.kind == MarkupKind::kNone) return false;
    at_ = markup.end;
    if (markup.kind == MarkupKind::kLineEnd) EndLine();
    if (markup.kind == MarkupKind::kArrowSign) Add(PieceKind::kMark).mark = kArrow;
    return true;
  }

  std::string_view source_;
  std::string_view exact_;  // the text as it is held
  std::string_view lower_;  // the same with ASCII's letters in lower case
  LexedText& out_;
  size_t begin_;  // of this text's pieces
  size_t at_ = 0;
  bool at_line_start_ = true;
};

LexedText::LexedText(std::span<const std::string_view> clean_texts) {
  size_t bytes = 0;
  for (const std::string_view text : clean_texts) bytes += text.size();
  words_.reserve(bytes * 9 / 2 + 1);
  pieces_.reserve(bytes / 2 + clean_texts.size());
  ends_.reserve(clean_texts.size());
  for (const std::string_view text : clean_texts) {
    AnswerLexer(text, *this).Run();
    ends_.push_back(pieces_.size());
  }
}

}  // namespace knaves

#include "reward/strict/answer_lexer.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "reward/characters.h"
#include "reward/strict/markup.h"
#include "reward/strict/word_bytes.h"
#include "reward/strict/word_hash.h"

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

// What may go on with a word that a letter or a digit ends: a joint, or the first byte of a character beyond ASCII.
constexpr ByteSet kJoiningBytes = BytesThat(
    [](char byte) { return byte == '-' || byte == '\'' || byte == '_' || static_cast<unsigned char>(byte) >= 0x80; });

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
  // REQUIRES: out's letters are found
  AnswerLexer(std::string_view source, LexedText& out)
      : source_(source), lower_(out.lower_.data(), source.size()), out_(out) {}

  void Run() {
    while (at_ < source_.size()) {
      if (at_line_start_ && SkipRule()) continue;
      const size_t start = at_;
      if (source_[at_] == ' ') {
        ++at_;
        continue;
      }
      if (IsIn(kWordBytes, source_[at_])) {
        ReadAsciiWord();
        continue;
      }
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
    if (!out_.pieces_.empty() && out_.pieces_.back().kind != PieceKind::kLineEnd) {
      out_.pieces_.emplace_back().kind = PieceKind::kLineEnd;
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
    bool joined = false;
    while (at_ < source_.size()) {
      if (IsIn(kWordBytes, source_[at_])) {
        at_ = EndOfRun(out_.masks_, at_);
        continue;
      }
      size_t after = at_;
      const char32_t first = NextCharacter(source_, after);
      char32_t character = first;
      const bool joint = Joint(first) != 0;
      if (joint) {
        if (after == source_.size()) break;
        character = NextCharacter(source_, after);
        if (!IsLetter(character) && !IsNumber(character)) break;
      }
      if (!IsWordPart(character) || IsIdeograph(character)) break;
      at_ = after;
      joined = joined || joint;
      ascii = ascii && IsAscii(first) && IsAscii(character);
    }
    AddWord(start, ascii);
    out_.pieces_.back().joined = joined;
    if (joined) CutPossessive(out_.pieces_.back());
  }

  // Most words are a run of ASCII's letters with a space or a mark behind it.
  void ReadAsciiWord() {
    const size_t start = at_;
    at_ = EndOfRun(out_.masks_, at_);
    if (at_ < source_.size() && IsIn(kJoiningBytes, source_[at_])) return ReadWord(start, true);
    AddWord(start, true);
  }

  void AddWord(size_t start, bool ascii) {
    const std::string_view word = source_.substr(start, at_ - start);
    const char lower = static_cast<char>(source_[start] | 0x20);
    const bool letter = lower >= 'a' && lower <= 'z';
    Piece& piece = Add(!letter && IsAllDigits(word) ? PieceKind::kNumber : PieceKind::kWord);
    piece.exact = ascii ? word : Hold(word, [](char32_t character) { return character; });
    piece.text = ascii ? lower_.substr(start, word.size()) : Hold(word, ToLowerCharacter);
    piece.hash = HashOfWord(piece.text);
    piece.ascii = ascii;
  }

  static bool IsAllDigits(std::string_view word) {
    bool digits = true;
    for (size_t at = 0; at < word.size() && digits;) digits = IsNumber(NextCharacter(word, at));
    return digits;
  }

  // A copy of the word with each joint in its plain form and each other character as `change` gives it.
  template <typename Change>
  std::string_view Hold(std::string_view word, const Change& change) {
    std::pmr::string& held = out_.held_.emplace_back();
    for (size_t at = 0; at < word.size();) {
      const char32_t character = NextCharacter(word, at);
      const char32_t joint = Joint(character);
      std::string bytes;
      AppendUtf8(joint != 0 ? joint : change(character), bytes);
      held += bytes;
    }
    return held;
  }

  // Makes a final 's a piece of its own.
  void CutPossessive(Piece& piece) {
    constexpr size_t kLength = 2;
    if (!piece.text.ends_with("'s") || piece.text.size() == kLength) return;
    const std::string_view text = piece.text.substr(piece.text.size() - kLength);
    const std::string_view exact = piece.exact.substr(piece.exact.size() - kLength);
    piece.text.remove_suffix(kLength);
    piece.exact.remove_suffix(kLength);
    piece.hash = HashOfWord(piece.text);
    Piece& possessive = Add(piece.kind);
    possessive.text = text;
    possessive.exact = exact;
    possessive.hash = HashOfWord(text);
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

  bool AtLineStart() const { return out_.pieces_.empty() || out_.pieces_.back().kind == PieceKind::kLineEnd; }

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
  std::string_view lower_;  // the text with ASCII's letters in lower case
  LexedText& out_;
  size_t at_ = 0;
  bool at_line_start_ = true;
};

LexedText::LexedText(std::string_view clean_text, std::pmr::memory_resource* memory)
    : lower_(memory), masks_(memory), held_(memory), pieces_(memory) {
  constexpr size_t kBlock = 8;  // FindWordBytes writes whole blocks
  lower_.resize((clean_text.size() + kBlock - 1) / kBlock * kBlock);
  masks_.resize(MaskWords(clean_text.size()));
  FindWordBytes(clean_text, masks_, lower_.data());
  pieces_.reserve(clean_text.size() / 3 + 8);
  AnswerLexer(clean_text, *this).Run();
}

}  // namespace knaves

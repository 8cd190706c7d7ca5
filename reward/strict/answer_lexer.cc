#include "reward/strict/answer_lexer.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "reward/characters.h"

namespace knaves {
namespace {

constexpr std::string_view kAsciiDecoration = "*_`\"'{}$";
constexpr std::u32string_view kWideDecoration = U"“”„‟«»‹›‘’‚「」『』✓✔✅☑";
constexpr std::u32string_view kWideLineBreaks = U"\u0085\u2028\u2029";
constexpr std::u32string_view kDashes = U"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212";
constexpr std::u32string_view kBullets = U"•‣▪◦·●○■□";
constexpr std::u32string_view kArrows = U"→⇒⟶⟹➔➜";
constexpr std::array kLatexCommands =
    std::to_array<std::string_view>({"boxed", "text", "textbf", "textit", "mathrm", "mathbf", "quad"});

// HTML's tags of emphasis, and those that begin a line.
constexpr std::array kInlineTags = std::to_array<std::string_view>({"b", "i", "u", "em", "strong", "code", "span"});
constexpr std::array kLineTags = std::to_array<std::string_view>({"br", "p", "div", "ul", "ol", "li"});

bool Contains(std::u32string_view set, char32_t character) { return set.find(character) != std::u32string_view::npos; }

bool IsDecoration(char32_t character) {
  if (!IsAscii(character)) return Contains(kWideDecoration, character);
  return kAsciiDecoration.find(static_cast<char>(character)) != std::string_view::npos;
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

bool IsAsciiWordPart(char byte) {
  const auto character = static_cast<unsigned char>(byte);
  return IsAscii(character) && (IsLetter(character) || IsNumber(character));
}

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
  // REQUIRES: out.words_ has room for every word twice, lower case adding at most half: the pieces point into it.
  AnswerLexer(std::string_view source, LexedText& out) : source_(source), out_(out), begin_(out.pieces_.size()) {}

  void Run() {
    while (at_ < source_.size()) {
      if (at_line_start_ && SkipRule()) continue;
      const size_t start = at_;
      const char32_t character = NextCharacter(source_, at_);
      if (IsWhiteSpace(character)) {
        if (IsLineBreak(character)) EndLine();
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
    if (out_.pieces_.size() > begin_ && out_.pieces_.back().kind != PieceKind::kLineEnd) {
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
      if (IsAsciiWordPart(source_[at_])) {
        ++at_;
        continue;
      }
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
    const std::string_view word = source_.substr(start, at_ - start);
    Piece piece{PieceKind::kWord, 0, {}, {}};
    const bool ascii = std::ranges::all_of(word, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
    piece.exact = ascii ? Copy(word) : Hold(word, [](char32_t character) { return character; });
    piece.text = ascii ? Copy(word) : Hold(word, [](char32_t character) { return ToLowerCharacter(character); });
    if (ascii) LowerLast(word.size());
    bool digits = true;
    for (size_t at = 0; at < word.size() && digits;) digits = IsNumber(NextCharacter(word, at));
    if (digits) piece.kind = PieceKind::kNumber;
    AddWithoutPossessive(piece);
  }

  std::string_view Copy(std::string_view word) {
    out_.words_.insert(out_.words_.end(), word.begin(), word.end());
    return {out_.words_.data() + out_.words_.size() - word.size(), word.size()};
  }

  // In ASCII, the last so many bytes of the words that are held.
  void LowerLast(size_t bytes) {
    const auto begin = out_.words_.end() - static_cast<std::ptrdiff_t>(bytes);
    for (auto byte = begin; byte != out_.words_.end(); ++byte) {
      *byte = static_cast<char>(ToLowerCharacter(static_cast<unsigned char>(*byte)));
    }
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
    if (IsDecoration(character)) return;
    if ((character == '#' || character == '>' || character == '+') && AtLineStart()) return;
    if (character == '\\' && SkipLatexCommand()) return;
    if (character == '<' && SkipHtmlTag()) return;
    if (IsCircledNumber(character)) return Add({PieceKind::kNumber, 0, {}, {}});
    char32_t mark = PlainMark(character);
    if (mark == '-' || mark == '=') mark = ReadStroke(mark);
    Add({PieceKind::kMark, mark, {}, {}});
  }

  bool AtLineStart() const { return out_.pieces_.size() == begin_ || out_.pieces_.back().kind == PieceKind::kLineEnd; }

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

  // "<b>", "</li>", "<br/>", in either case and without attributes, behind its "<".
  bool SkipHtmlTag() {
    const size_t end = source_.find('>', at_);
    constexpr size_t kLongest = 9;  // "/strong /"
    if (end == std::string_view::npos || end - at_ > kLongest) return false;
    std::string name(source_.substr(at_, end - at_));
    std::ranges::transform(name, name.begin(), [](char byte) { return static_cast<char>(byte | 0x20); });
    if (name.starts_with('/')) name.erase(0, 1);
    while (name.ends_with('/') || name.ends_with(' ')) name.pop_back();
    const bool line = std::ranges::find(kLineTags, name) != kLineTags.end();
    if (!line && std::ranges::find(kInlineTags, name) == kInlineTags.end()) return false;
    at_ = end + 1;
    if (line) EndLine();
    return true;
  }

  std::string_view source_;
  LexedText& out_;
  size_t begin_;  // of this text's pieces
  size_t at_ = 0;
  bool at_line_start_ = true;
};

LexedText::LexedText(std::span<const std::string_view> clean_texts) {
  size_t bytes = 0;
  for (const std::string_view text : clean_texts) bytes += text.size();
  words_.reserve(bytes * 5 / 2 + 1);
  pieces_.reserve(bytes / 4 + clean_texts.size());
  ends_.reserve(clean_texts.size());
  for (const std::string_view text : clean_texts) {
    AnswerLexer(text, *this).Run();
    ends_.push_back(pieces_.size());
  }
}

}  // namespace knaves

#include "eval/behaviours/words.h"

#include <algorithm>
#include <array>

namespace knaves {
namespace {

constexpr std::string_view kCurlyApostrophe = "\xE2\x80\x99";
constexpr size_t kLongestQuotation = 60;  // words

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool IsAsciiWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Bytes of the character at `at`: 1 for ASCII, else up to the next byte that starts one.
size_t CharacterLength(std::string_view text, size_t at) {
  size_t end = at + 1;
  if (static_cast<unsigned char>(text[at]) < 0x80U) return 1;
  while (end < text.size() && end < at + 4 && IsContinuation(text[end])) ++end;
  return end - at;
}

// Letters of alphabets: two-byte characters from U+00C0 on, and three-byte ones below U+2000. General punctuation and
// symbols (U+2000..U+2E7F) and ideographs stand alone.
bool IsLetterBeyondAscii(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 2) return first >= 0xC3U;
  return character.size() == 3 && (first == 0xE0U || first == 0xE1U);
}

bool IsWordCharacter(std::string_view text, size_t at) {
  if (at >= text.size()) return false;
  if (static_cast<unsigned char>(text[at]) < 0x80U) return IsAsciiWord(text[at]);
  return IsLetterBeyondAscii(text.substr(at, CharacterLength(text, at)));
}

// Length of an apostrophe or hyphen at `at` that joins two parts of a word, else 0.
size_t JoinerLength(std::string_view text, size_t at) {
  size_t length = 0;
  if (at < text.size() && (text[at] == '\'' || text[at] == '-')) length = 1;
  if (text.substr(at).starts_with(kCurlyApostrophe)) length = kCurlyApostrophe.size();
  return length > 0 && IsWordCharacter(text, at + length) ? length : 0;
}

size_t WordEnd(std::string_view text, size_t at) {
  while (true) {
    while (IsWordCharacter(text, at)) at += CharacterLength(text, at);
    const size_t joiner = JoinerLength(text, at);
    if (joiner == 0) return at;
    at += joiner;
  }
}

size_t MarkEnd(std::string_view text, size_t at) {
  for (const std::string_view mark : {"->", "=>", "**"}) {
    if (text.substr(at).starts_with(mark)) return at + mark.size();
  }
  return at + CharacterLength(text, at);
}

std::string Lower(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with(kCurlyApostrophe)) {
      lower += '\'';
      i += kCurlyApostrophe.size() - 1;
    } else {
      lower += text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
    }
  }
  return lower;
}

bool EndsSentence(const Word& word) {
  constexpr std::array<std::string_view, 6> kEnds = {".", "!", "?", "\xE3\x80\x82", "\xEF\xBC\x81", "\xEF\xBC\x9F"};
  return std::find(kEnds.begin(), kEnds.end(), word.text) != kEnds.end();
}

// Marks that belong to the sentence before them when they follow its end.
bool Closes(std::string_view mark) {
  constexpr std::array<std::string_view, 9> kClosing = {".",           "!", "?", "\"", "'", ")", "**", "\xE2\x80\x9D",
                                                        "\xE2\x80\x99"};
  return std::find(kClosing.begin(), kClosing.end(), mark) != kClosing.end();
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<Word> Split() {
    for (size_t at = 0; at < text_.size();) {
      if (IsSpace(text_[at])) {
        if (text_[at] == '\n') EndLine();
        ++at;
        continue;
      }
      const bool is_word = IsWordCharacter(text_, at);
      const size_t end = is_word ? WordEnd(text_, at) : MarkEnd(text_, at);
      AddWord(at, end, is_word);
      at = end;
    }
    return std::move(words_);
  }

 private:
  void AddWord(size_t begin, size_t end, bool is_word) {
    const std::string lower = Lower(text_.substr(begin, end - begin));
    if (is_word && lower.size() > 2 && lower.ends_with("'s")) {
      const size_t suffix = text_[end - 2] == '\'' ? 2 : kCurlyApostrophe.size() + 1;
      Push(begin, end - suffix, lower.substr(0, lower.size() - 2));
      Push(end - suffix, end, "'s");
    } else {
      Push(begin, end, lower);
    }
    if (EndsSentence(words_.back())) sentence_open_ = false;
  }

  void Push(size_t begin, size_t end, std::string lower) {
    if (!sentence_open_ && (line_start_ || !Closes(text_.substr(begin, end - begin)))) {
      if (!words_.empty()) ++sentence_;
      sentence_open_ = true;
    }
    UpdateQuotation(lower);
    words_.push_back({text_.substr(begin, end - begin), std::move(lower), begin, end, sentence_, line_start_, quoted_});
    line_start_ = false;
  }

  // A mark that was never closed ends with its line, or after kLongestQuotation words.
  void UpdateQuotation(const std::string& lower) {
    if (line_start_ || words_.size() - quotation_ > kLongestQuotation) quoted_ = false;
    if (lower != "\"" && lower != "\xE2\x80\x9C" && lower != "\xE2\x80\x9D") return;
    quoted_ = lower == "\"" ? !quoted_ : lower == "\xE2\x80\x9C";
    quotation_ = words_.size();
  }

  void EndLine() {
    sentence_open_ = false;
    line_start_ = true;
  }

  std::string_view text_;
  std::vector<Word> words_;
  size_t sentence_ = 0;
  bool sentence_open_ = true;
  bool line_start_ = true;
  bool quoted_ = false;
  size_t quotation_ = 0;  // the word at which a quotation mark stood last
};

}  // namespace

std::vector<Word> SplitWords(std::string_view text) { return Splitter(text).Split(); }

}  // namespace knaves

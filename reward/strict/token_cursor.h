// A place in an answer's tokens. Every Take moves on when what it looks for stands here, and else leaves the place.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "reward/strict/answer_tokens.h"
#include "reward/strict/vocabulary.h"

namespace knaves {

class TokenCursor {
 public:
  explicit TokenCursor(const std::vector<AnswerToken>& tokens) : tokens_(tokens) {}

  const AnswerToken& Peek(size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  bool IsKind(TokenKind kind) const { return Peek().kind == kind; }
  bool IsWord(std::string_view word) const { return IsKind(TokenKind::kWord) && Peek().text == word; }
  bool IsMark(char32_t mark) const { return IsKind(TokenKind::kMark) && Peek().mark == mark; }
  bool AtEnd() const { return IsKind(TokenKind::kEnd); }

  void Skip() { at_ += AtEnd() ? 0 : 1; }
  bool TakeIf(bool here) {
    if (here) Skip();
    return here;
  }
  bool TakeKind(TokenKind kind) { return TakeIf(IsKind(kind)); }
  bool TakeWord(std::string_view word) { return TakeIf(IsWord(word)); }
  bool TakeMark(char32_t mark) { return TakeIf(IsMark(mark)); }
  bool TakeAnyWord(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
      if (TakeWord(word)) return true;
    }
    return false;
  }
  bool TakePhrase(Phrase phrase) {
    if (!IsKind(TokenKind::kWord) || Peek().text.empty() || Peek().text[0] != phrase[0]) return false;
    const size_t start = at_;
    while (true) {
      const size_t space = phrase.find(' ');
      if (!TakeWord(phrase.substr(0, space))) {
        at_ = start;
        return false;
      }
      if (space == Phrase::npos) return true;
      phrase.remove_prefix(space + 1);
    }
  }
  bool TakeAnyPhrase(std::span<const Phrase> phrases) {
    if (!IsKind(TokenKind::kWord)) return false;
    for (const Phrase phrase : phrases) {
      if (TakePhrase(phrase)) return true;
    }
    return false;
  }
  std::optional<size_t> TakeNumber() {
    if (!IsKind(TokenKind::kWord) && !IsKind(TokenKind::kNumber)) return std::nullopt;
    const std::optional<size_t> value = NumberValue(Peek().text);
    if (value) Skip();
    return value;
  }

  size_t Place() const { return at_; }
  // Returns to a place. REQUIRES: one that Place() gave.
  void Return(size_t place) { at_ = place; }

 private:
  const std::vector<AnswerToken>& tokens_;
  size_t at_ = 0;
};

// Returns to where it was made unless Keep is called: for forms that turn out not to stand here.
class Attempt {
 public:
  explicit Attempt(TokenCursor& tokens) : tokens_(tokens), start_(tokens.Place()) {}
  ~Attempt() {
    if (!kept_) tokens_.Return(start_);
  }
  Attempt(const Attempt&) = delete;
  Attempt& operator=(const Attempt&) = delete;

  bool Keep() { return kept_ = true; }

 private:
  TokenCursor& tokens_;
  size_t start_;
  bool kept_ = false;
};

}  // namespace knaves

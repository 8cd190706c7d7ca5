// A place in an answer's tokens. Every Take moves on when what it looks for stands here, and else leaves the place.
#pragma once

#include <algorithm>
#include <memory_resource>
#include <optional>
#include <span>
#include <string_view>

#include "reward/strict/answer_tokens.h"
#include "reward/strict/phrases.h"
#include "reward/strict/vocabulary.h"

namespace knaves {

class TokenCursor {
 public:
  // Keeps a reference to the tokens, of which the last is kEnd. Lists of people are made in `memory`.
  explicit TokenCursor(std::span<const AnswerToken> tokens,
                       std::pmr::memory_resource* memory = std::pmr::get_default_resource())
      : tokens_(tokens), memory_(memory) {}

  const AnswerToken& Peek() const { return tokens_[at_]; }
  const AnswerToken& Peek(size_t ahead) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  bool IsKind(TokenKind kind) const { return Peek().kind == kind; }
  bool IsWord(std::string_view word) const { return IsKind(TokenKind::kWord) && Peek().text == word; }
  bool IsMark(char32_t mark) const { return Peek().mark == mark; }
  bool AtEnd() const { return IsKind(TokenKind::kEnd); }
  // Whether the word that stands here begins a phrase of this table, or is one of its words.
  bool Begins(WordUse use) const { return (Peek().uses & use) != 0; }
  std::pmr::memory_resource* memory() const { return memory_; }

  void Skip() { at_ += AtEnd() ? 0 : 1; }
  bool TakeIf(bool here) {
    if (here) Skip();
    return here;
  }
  bool TakeKind(TokenKind kind) { return TakeIf(IsKind(kind)); }
  bool TakeWord(std::string_view word) { return TakeIf(IsWord(word)); }
  bool TakeMark(char32_t mark) { return TakeIf(IsMark(mark)); }
  template <size_t kCount>
  bool TakeAnyWord(const std::string_view (&words)[kCount]) {
    if (!IsKind(TokenKind::kWord)) return false;
    return TakeIf(std::ranges::find(words, Peek().text) != std::end(words));
  }
  bool TakePhrase(Phrase phrase) {
    const size_t start = at_;
    while (IsKind(TokenKind::kWord) && BeginsWithWord(phrase, Peek().text)) {
      const size_t length = Peek().text.size();
      Skip();
      if (length == phrase.size()) return true;
      phrase.remove_prefix(length + 1);
    }
    at_ = start;
    return false;
  }
  bool TakeAnyPhrase(const PhraseTable& table) {
    if (!Begins(table.use)) return false;
    for (const Phrase phrase : table.phrases) {
      if (TakePhrase(phrase)) return true;
    }
    return false;
  }
  std::optional<size_t> TakeNumber() {
    if (!Begins(kIsNumberWord) && !IsKind(TokenKind::kNumber)) return std::nullopt;
    const std::optional<size_t> value = NumberValue(Peek().text);
    if (value) Skip();
    return value;
  }

  size_t Place() const { return at_; }
  // Returns to a place. REQUIRES: one that Place() gave.
  void Return(size_t place) { at_ = place; }

 private:
  // Looks at where the word would end before it compares letters, which mostly settles it.
  static bool BeginsWithWord(Phrase phrase, std::string_view word) {
    const size_t length = word.size();
    if (phrase.size() < length || (phrase.size() > length && phrase[length] != ' ')) return false;
    return phrase.starts_with(word);
  }

  std::span<const AnswerToken> tokens_;
  std::pmr::memory_resource* memory_;
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

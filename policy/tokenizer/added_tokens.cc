#include "policy/tokenizer/added_tokens.h"

#include <utf8proc.h>

#include <algorithm>

#include "base/utf8.h"

namespace knaves {
namespace {

struct CodePoint {
  utf8proc_int32_t value = 0;
  size_t size = 0;  // bytes
};

CodePoint FirstCodePoint(std::string_view text) {
  CodePoint result;
  const utf8proc_ssize_t size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                                 static_cast<utf8proc_ssize_t>(text.size()), &result.value);
  result.size = static_cast<size_t>(size);
  return result;
}

CodePoint LastCodePoint(std::string_view text) {
  size_t at = text.size() - 1;
  while ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return FirstCodePoint(text.substr(at));
}

// White_Space of the Unicode Character Database.
bool IsWhiteSpace(utf8proc_int32_t code_point) {
  if ((code_point >= '\t' && code_point <= '\r') || code_point == 0x85) return true;
  const utf8proc_category_t category = utf8proc_category(code_point);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

// \w of Unicode Technical Standard 18: letters, marks, digits, connectors and joiners.
bool IsWordCharacter(utf8proc_int32_t code_point) {
  constexpr utf8proc_int32_t kNonJoiner = 0x200C, kJoiner = 0x200D;
  constexpr utf8proc_int32_t kCircledA = 0x24B6, kCircledLastLetter = 0x24E9;  // letters that Unicode files as symbols
  const utf8proc_category_t category = utf8proc_category(code_point);
  return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NL) || category == UTF8PROC_CATEGORY_PC ||
         code_point == kNonJoiner || code_point == kJoiner ||
         (code_point >= kCircledA && code_point <= kCircledLastLetter);
}

bool IsInsideWord(std::string_view text, size_t begin, size_t end) {
  return (begin > 0 && IsWordCharacter(LastCodePoint(text.substr(0, begin)).value)) ||
         (end < text.size() && IsWordCharacter(FirstCodePoint(text.substr(end)).value));
}

size_t SkipSpaceBack(std::string_view text, size_t at) {
  while (at > 0) {
    const CodePoint last = LastCodePoint(text.substr(0, at));
    if (!IsWhiteSpace(last.value)) break;
    at -= last.size;
  }
  return at;
}

size_t SkipSpace(std::string_view text, size_t at) {
  while (at < text.size()) {
    const CodePoint first = FirstCodePoint(text.substr(at));
    if (!IsWhiteSpace(first.value)) break;
    at += first.size;
  }
  return at;
}

}  // namespace

std::vector<AddedToken> ReadAddedTokens(const std::optional<JsonPart>& part) {
  std::vector<AddedToken> tokens;
  if (!part) return tokens;
  for (const JsonPart& entry : part->Elements()) {
    AddedToken token;
    token.id = entry.Field("id").TokenId();
    token.content = entry.Field("content").Text();
    token.special = entry.Flag("special", false);
    token.single_word = entry.Flag("single_word", false);
    token.lstrip = entry.Flag("lstrip", false);
    token.rstrip = entry.Flag("rstrip", false);
    token.normalized = entry.Flag("normalized", !token.special);
    tokens.push_back(std::move(token));
  }
  return tokens;
}

void AddedTokenFinder::Add(const AddedToken& token, const std::string& content) {
  if (content.empty()) return;
  tokens_.insert_or_assign(content, token);
  std::vector<size_t>& sizes = sizes_[static_cast<unsigned char>(content.front())];
  if (std::find(sizes.begin(), sizes.end(), content.size()) != sizes.end()) return;
  sizes.push_back(content.size());
  std::sort(sizes.begin(), sizes.end(), std::greater<>());
}

AddedTokenFinder::Match AddedTokenFinder::MatchAt(std::string_view text, size_t at) const {
  for (const size_t size : sizes_[static_cast<unsigned char>(text[at])]) {
    if (size > text.size() - at) continue;
    if (const auto found = tokens_.find(text.substr(at, size)); found != tokens_.end()) return {&found->second, size};
  }
  return {};
}

void AddedTokenFinder::Split(std::string_view text, const TextSink& on_text, const TokenSink& on_token) const {
  size_t done = 0;
  for (size_t at = 0; at < text.size();) {
    const bool may_begin = !sizes_[static_cast<unsigned char>(text[at])].empty();
    const Match match = may_begin ? MatchAt(text, at) : Match();
    if (match.token == nullptr) {
      ++at;
      continue;
    }
    size_t begin = at;
    size_t end = at + match.size;
    at = end;  // a match that is refused is passed over whole, as in `tokenizers`
    if (match.token->single_word && IsInsideWord(text, begin, end)) continue;
    if (match.token->lstrip) begin = SkipSpaceBack(text, begin);
    if (match.token->rstrip) end = SkipSpace(text, end);
    if (begin > done) on_text(text.substr(done, begin - done));
    on_token(match.token->id);
    done = end;
  }
  if (done < text.size()) on_text(text.substr(done));
}

}  // namespace knaves

#include "policy/tokenizer/metaspace.h"

#include <optional>

#include "policy/tokenizer/replacement.h"

namespace knaves {
namespace {

PrependScheme ReadScheme(const JsonPart& part) {
  const std::optional<JsonPart> scheme = part.OptionalField("prepend_scheme");
  if (!scheme) return part.Flag("add_prefix_space", true) ? PrependScheme::kAlways : PrependScheme::kNever;
  if (scheme->Text() == "always") return PrependScheme::kAlways;
  if (scheme->Text() == "first") return PrependScheme::kFirst;
  if (scheme->Text() == "never") return PrependScheme::kNever;
  scheme->Fail("always, first or never");
}

}  // namespace

Metaspace Metaspace::Read(const JsonPart& part) {
  Metaspace result;
  result.replacement_ = part.Field("replacement").Text();
  if (result.replacement_.empty()) part.Field("replacement").Fail("a character");
  result.scheme_ = ReadScheme(part);
  result.split_ = part.Flag("split", true);
  return result;
}

std::string Metaspace::Rewrite(std::string_view text, bool is_first) const {
  std::string rewritten = ReplaceText(text, " ", replacement_);
  const bool prepends = scheme_ == PrependScheme::kAlways || (scheme_ == PrependScheme::kFirst && is_first);
  return prepends && !rewritten.starts_with(replacement_) ? replacement_ + rewritten : rewritten;
}

std::vector<TextPiece> Metaspace::Words(std::string_view rewritten) const {
  std::vector<TextPiece> words;
  size_t begin = 0;
  while (begin < rewritten.size()) {
    const size_t next = split_ ? rewritten.find(replacement_, begin + 1) : std::string_view::npos;
    const size_t end = next == std::string_view::npos ? rewritten.size() : next;
    words.push_back({begin, end, false});
    begin = end;
  }
  return words;
}

std::string Metaspace::Restore(std::string_view token, bool is_first) const {
  return ReplaceText(token, replacement_, is_first && scheme_ != PrependScheme::kNever ? "" : " ");
}

}  // namespace knaves

#include "policy/tokenizer/replacement.h"

#include <cctype>
#include <optional>
#include <utility>

#include "policy/tokenizer/pattern_pieces.h"

namespace knaves {
namespace {

std::string EscapeLiteral(const std::string& text) {
  std::string pattern;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x80 && std::isalnum(static_cast<unsigned char>(c)) == 0) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

std::string ReplaceMatches(std::string_view text, const Regex& pattern, const std::string& content) {
  std::string result;
  ForEachPiece(pattern, text, [&](size_t begin, size_t end, bool is_match) {
    result += is_match ? std::string_view(content) : text.substr(begin, end - begin);
  });
  return result;
}

}  // namespace

std::string ReplaceText(std::string_view text, std::string_view pattern, std::string_view content) {
  std::string result;
  size_t done = 0;
  for (size_t at = text.find(pattern); at != std::string_view::npos; at = text.find(pattern, done)) {
    result += text.substr(done, at - done);
    result += content;
    done = at + pattern.size();
  }
  result += text.substr(done);
  return result;
}

Regex ReadPattern(const JsonPart& pattern) {
  if (const std::optional<JsonPart> text = pattern.OptionalField("String")) {
    return {EscapeLiteral(text->Text()), text->place()};
  }
  const JsonPart regex = pattern.Field("Regex");
  return {regex.Text(), regex.place()};
}

Replacement Replacement::Read(const JsonPart& part) {
  const JsonPart pattern = part.Field("pattern");
  const std::string& content = part.Field("content").Text();
  const std::optional<JsonPart> literal = pattern.OptionalField("String");
  if (!literal) return {ReadPattern(pattern), content};
  if (literal->Text().empty()) literal->Fail("a text to replace");
  return {literal->Text(), content};
}

std::string Replacement::Apply(std::string_view text) const {
  if (const std::string* literal = std::get_if<std::string>(&pattern_)) return ReplaceText(text, *literal, content_);
  return ReplaceMatches(text, std::get<Regex>(pattern_), content_);
}

}  // namespace knaves

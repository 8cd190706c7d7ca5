// The step "Replace" of normalisers and decoders in tokenizer.json: each match of a pattern becomes a fixed text.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "policy/tokenizer/json_part.h"
#include "policy/tokenizer/regex.h"

namespace knaves {

// The text with `content` for each `pattern` in it, from the left. REQUIRES: the pattern is not empty
std::string ReplaceText(std::string_view text, std::string_view pattern, std::string_view content);

// "pattern": {"String": "..."} or {"Regex": "..."}, as a regular expression. Throws InputError for another pattern or
// one that PCRE2 does not take.
Regex ReadPattern(const JsonPart& pattern);

// Thread-safe once read.
class Replacement {
 public:
  // {"type": "Replace", "pattern": ..., "content": "..."}. Throws InputError that names the field.
  static Replacement Read(const JsonPart& part);

  // REQUIRES: text is well-formed UTF-8.
  std::string Apply(std::string_view text) const;

 private:
  std::variant<std::string, Regex> pattern_;
  std::string content_;

  Replacement(std::variant<std::string, Regex> pattern, std::string content)
      : pattern_(std::move(pattern)), content_(std::move(content)) {}
};

}  // namespace knaves

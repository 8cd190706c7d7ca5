// A regular expression of tokenizer.json, run by PCRE2 with Unicode properties.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace knaves {

// Any thread may search; the object must not be moved meanwhile.
class Regex {
 public:
  struct Span {
    size_t begin = 0;
    size_t end = 0;  // begin == end: nothing was found
  };

  // Throws InputError that names `place` for a pattern that PCRE2 does not take.
  Regex(const std::string& pattern, const std::string& place);

  // The first match that is not empty and begins at `from` or later. Throws WorkError when the search exceeds PCRE2's
  // limits. REQUIRES: text is well-formed UTF-8 and `from` is at the start of a character.
  Span Next(std::string_view text, size_t from) const;

 private:
  struct Free {
    void operator()(void* code) const;
  };
  std::unique_ptr<void, Free> code_;  // a pcre2_code_8; its header stays out of ours
};

}  // namespace knaves

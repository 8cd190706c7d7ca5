// Texts that end a response, wherever the borders of its tokens lie.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/tokenizer/tokenizer.h"

namespace knaves {

// Thread-safe. Copies share the tokenizer, which must outlive them.
class StopStrings {
 public:
  StopStrings() = default;  // nothing stops
  // Throws InputError at `place` for an empty string or one that is no UTF-8. No strings: nothing stops.
  StopStrings(std::vector<std::string> strings, const Tokenizer& tokenizer, const std::string& place);

  bool empty() const { return strings_.empty(); }

  // Whether the text of these tokens holds a stop string that reaches into the last of them. Looks at as many tokens as
  // the longest string can span.
  bool EndAt(std::span<const int64_t> ids) const;

  // The text up to the end of the first stop string in it; the whole text where there is none.
  std::string_view Cut(std::string_view text) const;

 private:
  std::vector<std::string> strings_;
  const Tokenizer* tokenizer_ = nullptr;
  size_t longest_ = 0;  // bytes
};

}  // namespace knaves

// Tokens that are found in the text before anything else: <|endoftext|>, <think>, ...
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/tokenizer/json_part.h"

namespace knaves {

// One entry of "added_tokens".
struct AddedToken {
  int64_t id = 0;
  std::string content;
  bool special = false;      // left out by Decode when asked
  bool single_word = false;  // not inside a longer word
  bool lstrip = false;       // takes the white space before it
  bool rstrip = false;       // and after it
  bool normalized = true;    // looked for in normalised text
};

// The part "added_tokens"; nothing is no tokens. Throws InputError that names the field.
std::vector<AddedToken> ReadAddedTokens(const std::optional<JsonPart>& part);

// Finds added tokens: the first in the text, the longest of those that begin there. Thread-safe once filled.
class AddedTokenFinder {
 public:
  // Hands over what lies between two tokens, then each token (its id), in order; empty text is left out.
  using TextSink = std::function<void(std::string_view text)>;
  using TokenSink = std::function<void(int64_t id)>;

  // `content` is what to look for: the token's own or its normalised form. Ignored when empty.
  void Add(const AddedToken& token, const std::string& content);

  // REQUIRES: text is well-formed UTF-8.
  void Split(std::string_view text, const TextSink& on_text, const TokenSink& on_token) const;

 private:
  struct Match {
    const AddedToken* token = nullptr;
    size_t size = 0;
  };
  Match MatchAt(std::string_view text, size_t at) const;

  std::array<std::vector<size_t>, 256> sizes_;             // by first byte: sizes of contents, longest first
  std::map<std::string, AddedToken, std::less<>> tokens_;  // by content
};

}  // namespace knaves

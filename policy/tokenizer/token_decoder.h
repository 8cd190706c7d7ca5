// The decoder of tokenizer.json: tokens back to text.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "policy/tokenizer/json_part.h"
#include "policy/tokenizer/metaspace.h"
#include "policy/tokenizer/replacement.h"

namespace knaves {

// Thread-safe once read.
class TokenDecoder {
 public:
  // The part "decoder": ByteLevel, Metaspace, Replace, ByteFallback, Fuse, Strip, or a Sequence of these. Throws
  // InputError for another type, and for none (which would join tokens by spaces).
  static TokenDecoder Read(const JsonPart& part);

  // The text of tokens in the spelling of the vocabulary. Bytes that are no UTF-8 become U+FFFD: each maximal
  // ill-formed part one with ByteLevel, each byte one with ByteFallback, as in `tokenizers`.
  std::string Decode(std::vector<std::string> tokens) const;

 private:
  struct ByteLevel {};     // the bytes that the characters of all tokens stand for
  struct ByteFallback {};  // <0xE4> and its neighbours are bytes of one text
  struct Fuse {};          // all tokens become one
  struct Strip {           // characters off both ends of each token
    std::string content;
    int64_t start = 0;
    int64_t stop = 0;
  };
  using Step = std::variant<ByteLevel, ByteFallback, Fuse, Strip, Metaspace, Replacement>;

  void AddStep(const JsonPart& part);
  static void Run(const Step& step, std::vector<std::string>& tokens);
  static Strip ReadStrip(const JsonPart& part);

  std::vector<Step> steps_;
};

}  // namespace knaves

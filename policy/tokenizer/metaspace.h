// Metaspace of tokenizer.json (SentencePiece's way with spaces): spaces are written as a visible character, one is put
// before the text, and words begin at them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/tokenizer/json_part.h"
#include "policy/tokenizer/split_behavior.h"

namespace knaves {

enum class PrependScheme { kAlways, kFirst, kNever };

// Thread-safe once read.
class Metaspace {
 public:
  // {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true}; older files have
  // "add_prefix_space" in place of the scheme. Throws InputError that names the field.
  static Metaspace Read(const JsonPart& part);

  // The text with the replacement for spaces, and before it where the scheme says so. `is_first`: nothing of the whole
  // text stands before it. REQUIRES: text is well-formed UTF-8.
  std::string Rewrite(std::string_view text, bool is_first) const;

  // Words of rewritten text, as pieces that lie end to end.
  std::vector<TextPiece> Words(std::string_view rewritten) const;

  // As a decoder: a token's text, in which replacements are spaces again. Those of the first token vanish where the
  // scheme has put one there.
  std::string Restore(std::string_view token, bool is_first) const;

 private:
  std::string replacement_;
  PrependScheme scheme_ = PrependScheme::kAlways;
  bool split_ = true;
};

}  // namespace knaves

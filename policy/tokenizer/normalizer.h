// The normaliser of tokenizer.json: Unicode's composed form (NFC), or none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "policy/tokenizer/json_part.h"

namespace knaves {

// Unicode Standard Annex 15, form NFC, with the tables of `tokenizers`: marks that are younger than Unicode 9 stay
// where they stand. REQUIRES: text is well-formed UTF-8.
std::string ComposeNfc(std::string_view text);

class Normalizer {
 public:
  // The part "normalizer"; nothing (missing or null) is no normaliser. Throws InputError for a type that we do not run.
  static Normalizer Read(const std::optional<JsonPart>& part);

  // The normalised text: `text` itself where nothing can change, else a view of `buffer`, which it overwrites.
  // REQUIRES: text is well-formed UTF-8.
  std::string_view Apply(std::string_view text, std::string& buffer) const;

 private:
  bool compose_ = false;
};

}  // namespace knaves

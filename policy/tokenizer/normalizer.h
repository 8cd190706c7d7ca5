// The normaliser of tokenizer.json: what is done to text before anything is cut.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "policy/tokenizer/json_part.h"
#include "policy/tokenizer/replacement.h"

namespace knaves {

// Thread-safe once read.
class Normalizer {
 public:
  // The part "normalizer": NFC, Replace, Prepend, or a Sequence of these; nothing (missing or null) is no normaliser.
  // Throws InputError for a type that we do not run.
  static Normalizer Read(const std::optional<JsonPart>& part);

  // The normalised text: `text` itself where nothing changes, else a view of `buffer`, which it overwrites.
  // REQUIRES: text is well-formed UTF-8 and lies outside of `buffer`.
  std::string_view Apply(std::string_view text, std::string& buffer) const;

 private:
  struct Compose {};
  struct Prepend {
    std::string content;  // before text that is not empty
  };
  using Step = std::variant<Compose, Prepend, Replacement>;
  void AddStep(const JsonPart& part);

  std::vector<Step> steps_;
};

}  // namespace knaves

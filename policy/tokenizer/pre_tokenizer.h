// The pre-tokenizer of tokenizer.json: cuts text into words, inside which byte pairs are merged.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "policy/tokenizer/json_part.h"
#include "policy/tokenizer/regex.h"

namespace knaves {

// Thread-safe once read.
class PreTokenizer {
 public:
  using Sink = std::function<void(std::string_view word)>;

  // The part "pre_tokenizer": a Sequence of Split (a regex or a string, Isolated) that ends in ByteLevel, or one
  // ByteLevel alone. Throws InputError for what we do not run, and for a tokenizer that is not byte-level.
  static PreTokenizer Read(const std::optional<JsonPart>& part, const std::string& file);

  // Hands over the words of the text in order. A word is valid during its call. REQUIRES: text is well-formed UTF-8.
  void Split(std::string_view text, const Sink& sink) const { RunStep(0, text, sink); }

 private:
  struct Step {
    bool add_prefix_space = false;  // before text that does not begin with one
    std::optional<Regex> regex;     // cut out each match, and what lies between two matches
  };
  void AddStep(const JsonPart& part, bool is_last);
  void RunStep(size_t index, std::string_view text, const Sink& sink) const;
  void CutByRegex(size_t index, std::string_view text, const Sink& sink) const;

  std::vector<Step> steps_;
};

}  // namespace knaves

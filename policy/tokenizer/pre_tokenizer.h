// The pre-tokenizer of tokenizer.json: cuts text into words, inside which byte pairs are merged.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "policy/tokenizer/json_part.h"
#include "policy/tokenizer/metaspace.h"
#include "policy/tokenizer/regex.h"
#include "policy/tokenizer/split_behavior.h"

namespace knaves {

// Thread-safe once read.
class PreTokenizer {
 public:
  using Sink = std::function<void(std::string_view word)>;

  // The part "pre_tokenizer": Split, Digits, Metaspace, ByteLevel, or a Sequence of these in which ByteLevel can only
  // be the last; nothing leaves text whole. Throws InputError for what we do not run.
  static PreTokenizer Read(const std::optional<JsonPart>& part);

  // True where words are spelled by bytes (ByteLevel), false where by characters.
  bool byte_level() const { return byte_level_; }

  // Hands over the words of the text in order. A word is valid during its call. `is_first`: nothing of the whole text
  // stands before this part of it. REQUIRES: text is well-formed UTF-8.
  void Split(std::string_view text, bool is_first, const Sink& sink) const { RunStep(0, text, is_first, sink); }

 private:
  struct PrefixSpace {};  // before text that does not begin with one
  struct Cut {
    Regex regex;
    SplitBehavior behavior = SplitBehavior::kIsolated;
    bool invert = false;  // what lies between matches is taken for them
  };
  using Step = std::variant<PrefixSpace, Cut, Metaspace>;

  void AddStep(const JsonPart& part);
  void AddByteLevel(const JsonPart& part);
  void RunStep(size_t index, std::string_view text, bool is_first, const Sink& sink) const;
  void RunCut(size_t index, std::string_view text, bool is_first, const Sink& sink) const;
  void RunMetaspace(size_t index, std::string_view text, bool is_first, const Sink& sink) const;
  static std::vector<TextPiece> Pieces(const Cut& cut, std::string_view text);

  std::vector<Step> steps_;
  bool byte_level_ = false;
};

}  // namespace knaves

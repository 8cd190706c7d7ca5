// The post-processor of tokenizer.json: which special tokens stand before and after a text.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "policy/tokenizer/json_part.h"

namespace knaves {

struct PostProcessor {
  std::vector<int64_t> before;
  std::vector<int64_t> after;

  // The part "post_processor": ByteLevel (adds nothing), TemplateProcessing, a Sequence of them, or nothing. Throws
  // InputError for another type, or a template that does not hold the text once.
  static PostProcessor Read(const std::optional<JsonPart>& part);
};

}  // namespace knaves

// What the step "Split" of a pre-tokenizer does with the matches of its pattern.
#pragma once

#include <cstddef>
#include <vector>

#include "policy/tokenizer/json_part.h"

namespace knaves {

enum class SplitBehavior {
  kIsolated,            // a match is a piece of its own
  kRemoved,             // matches are dropped
  kMergedWithPrevious,  // a match ends the piece before it; the next of several matches in a row is its own piece
  kMergedWithNext,      // a match begins the piece after it
  kContiguous,          // matches in a row are one piece
};

// A piece of a text: bytes [begin, end).
struct TextPiece {
  size_t begin = 0;
  size_t end = 0;
  bool is_match = false;
};

// The field "behavior". Throws InputError for one that there is not.
SplitBehavior ReadSplitBehavior(const JsonPart& part);

// `pieces` lie end to end, none of them empty; matches and what is between them. What is left of them, in order.
std::vector<TextPiece> ApplySplitBehavior(const std::vector<TextPiece>& pieces, SplitBehavior behavior);

}  // namespace knaves

// Where the parts of a packed batch begin, as attention over sequences of different lengths wants to know.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "policy/model/packed_batch.h"

namespace knaves {

// Each int32 tensor holds where its parts begin, counted from the first of them, and where the last one ends.
struct PackedLengths {
  at::Tensor segments;  // [S + 1], every prefix and every tail: what attends to itself, in order
  at::Tensor prefixes;  // [G + 1], of the groups that have tails: the first tokens of the batch
  at::Tensor tails;     // [G + 1], all tails of a group as one: the last tokens of the batch
  int64_t longest_segment = 0;
  int64_t longest_prefix = 0;
  int64_t longest_tails = 0;
  int64_t prefix_tokens = 0;  // of groups with tails
  int64_t tails_begin = 0;    // the first token of a tail
  int64_t tail_tokens = 0;
};

// The keys that each segment sees within a window, copied one after another: of a tail the end of its prefix, as far as
// its first token reaches back, and itself; of a prefix itself.
struct WindowedKeys {
  at::Tensor tokens;    // int64 [K], of the batch
  at::Tensor segments;  // int32 [S + 1], where each segment's keys begin, in the order of PackedLengths::segments
  int64_t longest = 0;
};

// REQUIRES: as LengthsOf; `window` above 0, as HeadShape has it.
WindowedKeys KeysWithinWindow(const std::vector<PackedGroup>& groups, int64_t window, at::Device device);

// REQUIRES: groups of a batch in PackedOrder::kPrefixesFirst.
PackedLengths LengthsOf(const std::vector<PackedGroup>& groups, at::Device device);

}  // namespace knaves
